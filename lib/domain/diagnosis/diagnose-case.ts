import type { CaseFile } from './case-file.ts'
import { type DiagnoseOptions, diagnose } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'
import { Findings } from './evidence/findings.ts'
import { LineReader } from './recognition/line-reader.ts'
import { ruleBook } from './recognition/rule-book.ts'

/** Reads the kept lines once more, with the rules of today; what only the whole showed is taken as it was. */
export function diagnoseCase(file: CaseFile, options: Omit<DiagnoseOptions, 'description' | 'whole'> = {}): Diagnosis {
  const findings = new Findings()
  const reader = new LineReader(ruleBook())
  for (const { log, role, number, text } of file.lines) {
    const bytes = Buffer.from(text, 'utf8')
    const observation = reader.read(bytes, 0, bytes.length)
    findings.lines++
    if (observation) findings.add(observation, role, { log, role, number, text: () => text })
  }
  return diagnose(findings, { ...options, description: file.description, whole: file })
}
