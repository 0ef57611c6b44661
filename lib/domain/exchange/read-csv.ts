import { parse } from 'csv-parse/sync'
import { fieldOf, guessField, readValue } from './import-field.ts'
import {
  IMPORT_RECORDS_MAX,
  type ImportProblem,
  type ImportRecord,
  type Locate,
  type ReadImport,
  readRecord,
} from './import-record.ts'
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from './incident-document.ts'

/** Which column means what: header to the path of a field; a header that is missing here is ignored. */
export type CsvMapping = Readonly<Record<string, string>>

/** Without them there is no incident. */
const NEEDED = ['title', 'services', 'severity', 'startedAt'] as const

type Table = {
  readonly headers: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[]
}

/** The table of a CSV file, comma, semicolon or tab separated; or what is wrong with it. */
export function readCsvTable(text: string): { readonly table: Table } | { readonly problem: ImportProblem } {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    const [head, ...rest] = records
    if (!head) return { problem: problem(1, '', 'The file is empty. The first line names the columns.') }
    const headers = head.record.map((name) => name.trim())
    const twice = headers.find((name, index) => name !== '' && headers.indexOf(name) !== index)
    if (twice !== undefined) return { problem: problem(1, twice, `Two columns are called "${twice}". Rename one.`) }
    // `lines` is the line at which a record ends; one with line breaks in its cells begins earlier.
    return {
      table: {
        headers,
        rows: rest.map(({ record, info }) => ({ cells: record, line: info.lines - breaksIn(record) })),
      },
    }
  } catch (error) {
    const line = (error as { lines?: unknown }).lines
    return {
      problem: problem(typeof line === 'number' ? line : 1, '', `This is not valid CSV: ${faultOf(error)}`),
    }
  }
}

const FAULTS: Readonly<Record<string, string>> = {
  INVALID_OPENING_QUOTE: 'a quote stands within a cell. Put quotes around the whole cell, and double those inside it.',
  CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote. Double the quotes that belong to the text.',
  CSV_QUOTE_NOT_CLOSED: 'a cell begins with a quote that is never closed.',
  CSV_MAX_RECORD_SIZE: 'a row has more than 1 MB. Is a quote not closed?',
}

function faultOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return FAULTS[String(code)] ?? String(message ?? '')
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
}

function delimiterOf(text: string): string {
  const head = text.slice(0, Math.max(0, text.search(/[\r\n]/)) || text.length)
  const count = (mark: string) => head.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function problem(line: number | null, path: string, message: string): ImportProblem {
  return { line, column: null, path, message }
}

/** What each column most likely means; no field is given twice. */
export function guessMapping(headers: readonly string[]): CsvMapping {
  const taken = new Set<string>()
  const mapping: Record<string, string> = {}
  for (const header of headers) {
    const field = guessField(header)
    if (!field || taken.has(field.path)) continue
    taken.add(field.path)
    mapping[header] = field.path
  }
  return mapping
}

/** Reads a CSV file of incidents. `service` is that of rows without one. */
export function readCsvImport(text: string, mapping: CsvMapping | null): ReadImport {
  const read = readCsvTable(text)
  if ('problem' in read) return { records: [], problems: [read.problem] }
  const { headers, rows } = read.table
  const columns = headers.map((header) => fieldOf((mapping ?? guessMapping(headers))[header] ?? ''))
  const tooMany = `A file holds at most ${IMPORT_RECORDS_MAX} incidents; this one has ${rows.length}. Split it.`
  if (rows.length > IMPORT_RECORDS_MAX) return { records: [], problems: [problem(null, '', tooMany)] }
  const paths = columns.flatMap((column) => (column ? [column.path] : []))
  const twice = paths.find((path, index) => paths.indexOf(path) !== index)
  if (twice !== undefined)
    return {
      records: [],
      problems: [problem(1, twice, `Two columns are taken for ${fieldOf(twice)?.label}. Choose one.`)],
    }
  const missing = NEEDED.filter((path) => !paths.includes(path))
  if (missing.length > 0)
    return {
      records: [],
      problems: missing.map((path) =>
        problem(1, path, `No column is taken for ${fieldOf(path)?.label}. Say which one holds it.`),
      ),
    }
  const records: ImportRecord[] = []
  const problems: ImportProblem[] = []
  for (const { cells, line } of rows) {
    if (cells.length > headers.length) {
      problems.push(
        problem(
          line,
          '',
          `This row has ${cells.length} cells, the head has ${headers.length}. Put cells with commas into quotes.`,
        ),
      )
      continue
    }
    const { raw, externalId } = documentOf(cells, columns)
    const locate: Locate = (path) => {
      const asked = path
        .join('.')
        .replace(/^incident\./, '')
        .replace(/\.\d+$/, '')
      const at = columns.findIndex((column) => column?.path === asked)
      return { line, column: at < 0 ? null : at + 1 }
    }
    const one = readRecord(raw, { locate, externalId })
    if (one.record) records.push(one.record)
    problems.push(...one.problems)
  }
  return { records, problems }
}

function documentOf(
  cells: readonly string[],
  columns: readonly ReturnType<typeof fieldOf>[],
): { readonly raw: object; readonly externalId: string | undefined } {
  const incident: Record<string, unknown> = {}
  const impact: Record<string, unknown> = {}
  let externalId: string | undefined
  let number: unknown
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? ''
    // An empty cell says nothing: what is stored stays.
    if (!column || cell.trim() === '') continue
    const value = readValue(column.kind, withoutGuard(cell))
    if (column.path === 'externalId') externalId = cell.trim()
    else if (column.path === 'number') number = value
    else if (column.path.startsWith('impact.')) impact[column.path.slice('impact.'.length)] = value
    else incident[column.path] = value
  }
  const raw = {
    format: DOCUMENT_FORMAT,
    version: DOCUMENT_VERSION,
    ...(number !== undefined && { number }),
    incident: { ...incident, ...(Object.keys(impact).length > 0 && { impact }) },
  }
  return { raw, externalId }
}

/** Takes off the mark that keeps a spreadsheet from running a text, as our own export sets it. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
