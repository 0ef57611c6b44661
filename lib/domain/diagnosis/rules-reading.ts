import type { CaseFile } from './case-file.ts'
import { LineReader } from './recognition/line-reader.ts'
import { ruleBook } from './recognition/rule-book.ts'

/** The ids of the rules that read lines of a case file. */
export function rulesReading(file: Pick<CaseFile, 'lines'>): ReadonlySet<string> {
  const reader = new LineReader(ruleBook())
  const ids = new Set<string>()
  for (const { text } of file.lines) {
    const bytes = Buffer.from(text, 'utf8')
    for (const { id } of reader.read(bytes, 0, bytes.length)?.rules ?? []) ids.add(id)
  }
  return ids
}
