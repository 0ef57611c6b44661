import type { LoadTestFigures } from './figures.ts'
import { readAutocannon } from './read-autocannon.ts'
import { readK6 } from './read-k6.ts'
import { RequestLines } from './read-request-lines.ts'
import { readWrk } from './read-wrk.ts'

/** Reports are far smaller; what is longer is read line by line, in constant memory. */
const LONGEST_REPORT = 4 * 1024 * 1024
const LONGEST_LINE = 64 * 1024

/** The output of a load test, fed in chunks of any size; what it is of is told by its content. */
export class LoadTestOutput {
  #head = ''
  #lines: RequestLines | null = null
  #rest = ''

  push(chunk: Buffer): void {
    const text = chunk.toString('latin1')
    if (this.#lines) {
      this.#pushLines(text)
      return
    }
    this.#head += text
    if (this.#head.length <= LONGEST_REPORT) return
    this.#lines = new RequestLines()
    this.#pushLines(this.#head)
    this.#head = ''
  }

  /** null: nothing that can be read. */
  finish(): LoadTestFigures | null {
    if (!this.#lines) {
      const report = readWrk(this.#head) ?? readDocument(this.#head)
      if (report) return plausible(report)
      this.#lines = new RequestLines()
      this.#pushLines(this.#head)
    }
    this.#lines.push(this.#rest)
    const counted = this.#lines.finish()
    return counted && plausible(counted)
  }

  #pushLines(text: string): void {
    const lines = (this.#rest + text).split(/\r?\n/)
    // A line without an end is cut: it is none of a log, and must not fill the memory.
    this.#rest = (lines.pop() ?? '').slice(0, LONGEST_LINE)
    for (const line of lines) this.#lines?.push(line)
  }
}

export function readLoadTestOutput(text: string): LoadTestFigures | null {
  const output = new LoadTestOutput()
  output.push(Buffer.from(text))
  return output.finish()
}

function readDocument(text: string): LoadTestFigures | null {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return null
  }
  return readK6(document) ?? readAutocannon(document)
}

/** A report that contradicts itself is none. */
function plausible(figures: LoadTestFigures): LoadTestFigures | null {
  const { totalRequests, badRequestsMost, peakRps, durationSeconds } = figures
  const isPossible =
    Number.isSafeInteger(totalRequests) &&
    (badRequestsMost ?? 0) <= totalRequests &&
    [peakRps, durationSeconds].every((value) => value === null || (Number.isFinite(value) && value < 1e12))
  return isPossible ? figures : null
}
