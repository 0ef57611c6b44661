import type { CaseFile } from './case-file.ts'
import { caseFileOf } from './case-file-of.ts'
import { type DiagnoseOptions, diagnose } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'
import { Findings } from './evidence/findings.ts'
import type { LogRole } from './evidence/line-store.ts'
import { LineReader } from './recognition/line-reader.ts'
import { LogSplitter } from './recognition/log-splitter.ts'
import { type RuleBook, ruleBook } from './recognition/rule-book.ts'

const DESCRIPTION_BYTES = 4000

/** One log being read: chunks in order, then `finish`. */
export type OpenLog = { readonly push: (chunk: Buffer) => void; readonly finish: () => void }

/** Reads logs piece by piece, in constant memory, and then says what they show. */
export class LogAnalysis {
  readonly #book: RuleBook
  readonly #findings = new Findings()
  readonly #description = Buffer.alloc(DESCRIPTION_BYTES)
  #described = 0

  constructor(book: RuleBook = ruleBook()) {
    this.#book = book
  }

  open(name: string, role: LogRole): OpenLog {
    const findings = this.#findings
    const reader = new LineReader(this.#book)
    // One object for all lines: whoever keeps a line copies it.
    let line: Buffer = this.#description
    let from = 0
    let to = 0
    const origin = { log: name, role, number: 0, text: () => line.toString('utf8', from, to) }
    const splitter = new LogSplitter((bytes, start, end) => {
      origin.number++
      findings.lines++
      const observation = reader.read(bytes, start, end)
      if (observation === null) return
      line = bytes
      from = start
      to = end
      findings.add(observation, role, origin)
    })
    return {
      push: (chunk) => {
        if (role === 'gateway') this.#described += chunk.copy(this.#description, this.#described)
        splitter.push(chunk)
      },
      finish: () => splitter.finish(),
    }
  }

  /** A log that is at hand as a whole. */
  read(name: string, role: LogRole, text: string): void {
    const log = this.open(name, role)
    log.push(Buffer.from(text, 'utf8'))
    log.finish()
  }

  result(options: Omit<DiagnoseOptions, 'description' | 'whole'> = {}): Diagnosis {
    return diagnose(this.#findings, { ...options, description: this.#descriptionText() })
  }

  /** What to keep of the logs, so that they can be read again without being there. */
  caseFile(): CaseFile {
    return caseFileOf(this.#findings, this.#descriptionText())
  }

  #descriptionText(): string {
    return this.#description.toString('utf8', 0, this.#described)
  }
}
