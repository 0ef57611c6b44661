import type { Id } from '../shared/id.ts'
import type { ImportFormat } from './import-format.ts'
import type { CsvMapping } from './read-csv.ts'

/** A file that waits while somebody looks at what its import would change. */
export type ImportDraft = {
  readonly id: Id
  readonly fileName: string
  readonly format: ImportFormat
  readonly text: string
  readonly mapping: CsvMapping | null
  readonly createdAt: Date
}

export const NO_DRAFT = 'This file is not here any more. Choose it once more.'
