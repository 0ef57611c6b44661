import { z } from 'zod'
import { id } from '../shared/id.ts'
import { IMPORT_MAX_BYTES, type ReadImport } from './import-record.ts'
import { type CsvMapping, readCsvImport } from './read-csv.ts'
import { readJsonImport } from './read-json.ts'
import { readMarkdownImport } from './read-markdown.ts'

export const IMPORT_FORMATS = ['json', 'markdown', 'csv'] as const
export const importFormat = z.enum(IMPORT_FORMATS, `One of ${IMPORT_FORMATS.join(', ')}.`)
export type ImportFormat = z.output<typeof importFormat>

export const importFormatNames: Readonly<Record<ImportFormat, string>> = {
  json: 'JSON',
  markdown: 'Markdown',
  csv: 'CSV',
}

const mapping = z.record(z.string().max(500), z.string().max(60))

const importText = z
  .string('Give the text of the file.')
  .min(1, 'The file is empty.')
  .max(IMPORT_MAX_BYTES, `At most ${IMPORT_MAX_BYTES / 1024 / 1024} MiB.`)

export const importInput = z.strictObject({
  text: importText.describe('The whole file'),
  format: importFormat.optional().describe('Left out, it follows from the text'),
  mapping: mapping.optional().describe('CSV: column to field; left out, it is guessed from the head'),
  dryRun: z.boolean('Either true or false.').default(false).describe('Only say what would change'),
})

/** A file that waits already. */
export const importDraftInput = z.strictObject({ draft: id })

export const stageImportInput = z.strictObject({
  fileName: z
    .string()
    .max(300)
    .transform((name) => name.split(/[/\\]/).at(-1) ?? ''),
  text: importText,
})

export const mapImportInput = z.strictObject({ mapping })

/** By its name, else by how it begins. */
export function detectFormat(text: string, fileName = ''): ImportFormat {
  if (/\.(?:jsonl?|ndjson)$/i.test(fileName)) return 'json'
  if (/\.(?:md|markdown)$/i.test(fileName)) return 'markdown'
  if (/\.(?:csv|tsv)$/i.test(fileName)) return 'csv'
  const start = text.trimStart()
  if (/^[{[]/.test(start)) return 'json'
  return start.startsWith('---') ? 'markdown' : 'csv'
}

export function readImport(format: ImportFormat, text: string, columns: CsvMapping | null): ReadImport {
  const plain = text.replace(/^\uFEFF/, '')
  switch (format) {
    case 'json':
      return readJsonImport(plain)
    case 'markdown':
      return readMarkdownImport(plain)
    case 'csv':
      return readCsvImport(plain, columns)
  }
}
