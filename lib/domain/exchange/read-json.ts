import {
  IMPORT_RECORDS_MAX,
  type ImportProblem,
  type ImportRecord,
  type Locate,
  type ReadImport,
  readRecord,
} from './import-record.ts'
import { jsonLocator, syntaxErrorPlace } from './json-locator.ts'

/** Reads our own JSON: one incident, a list of them, or one per line (JSON Lines). */
export function readJsonImport(text: string): ReadImport {
  const whole = parse(text)
  if (whole.ok) {
    const locate = jsonLocator(text, 0)
    if (!Array.isArray(whole.value)) return collect([{ raw: whole.value, locate }])
    return collect(whole.value.map((raw, index) => ({ raw, locate: (path) => locate([index, ...path]) })))
  }
  const lines = text
    .split('\n')
    .map((line, index) => ({ line, index, parsed: parse(line) }))
    .filter(({ line }) => line.trim() !== '')
  // A file whose first line is whole is meant as JSON Lines; otherwise it is one broken document.
  if (lines.length < 2 || !lines[0]?.parsed.ok) return { records: [], problems: [syntaxProblem(text, 0)] }
  const broken = lines.filter(({ parsed }) => !parsed.ok).map(({ line, index }) => syntaxProblem(line, index))
  const read = collect(
    lines.flatMap(({ line, index, parsed }) =>
      parsed.ok ? [{ raw: parsed.value, locate: jsonLocator(line, index) }] : [],
    ),
  )
  return { records: read.records, problems: [...broken, ...read.problems] }
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false }

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}

function syntaxProblem(text: string, lineOffset: number): ImportProblem {
  return { ...syntaxErrorPlace(text, lineOffset), path: '', message: 'This is not valid JSON from here on.' }
}

function collect(list: readonly { readonly raw: unknown; readonly locate: Locate }[]): ReadImport {
  if (list.length > IMPORT_RECORDS_MAX) {
    const message = `A file holds at most ${IMPORT_RECORDS_MAX} incidents; this one has ${list.length}. Split it.`
    return { records: [], problems: [{ line: null, column: null, path: '', message }] }
  }
  const records: ImportRecord[] = []
  const problems: ImportProblem[] = []
  for (const { raw, locate } of list) {
    const read = readRecord(raw, { locate })
    if (read.record) records.push(read.record)
    problems.push(...read.problems)
  }
  return { records, problems }
}
