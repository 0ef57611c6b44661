import type { ListFile } from '#lib/domain/exchange/list-file.ts'
import type { Download } from './download.ts'

const TYPES = { csv: 'text/csv', jsonl: 'application/jsonl' } as const

/** A list as a file: `incidents-2026-11-23.csv`. */
export function listDownload(name: string, { format, content }: ListFile, now: Date): Download {
  return { contentType: TYPES[format], fileName: `${name}-${now.toISOString().slice(0, 10)}.${format}`, content }
}
