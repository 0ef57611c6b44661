import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { AccessLogImport } from '#lib/domain/traffic/access-log-import.ts'
import { type AccessLog, importAccessLog } from '#lib/usecases/traffic/import-access-log.ts'
import { LogError, readLog } from '../read-log.ts'

/** What became of one file: its counts, or why nothing of it was stored. */
export type ImportedFile =
  | (AccessLogImport & { readonly file: string; readonly seconds: number; readonly linesPerSecond: number })
  | { readonly file: string; readonly error: string }

export type ImportOptions = Pick<AccessLog, 'service'> & {
  -readonly [Name in Exclude<keyof AccessLog, 'service' | 'name' | 'chunks'>]?: AccessLog[Name]
}

/** One service for the whole log, in whatever known format it is. */
export const PLAIN_IMPORT = { rules: [], format: 'auto', offsetMinutes: 0, replace: false } as const

/** Imports files one after the other; each is stored whole or not at all, and a bad one does not stop the others. */
export async function* importLogs(
  actor: Actor,
  { files, ...options }: ImportOptions & { readonly files: readonly string[] },
  context: { readonly now: Date },
): AsyncGenerator<ImportedFile> {
  for (const file of files) {
    const startedAt = performance.now()
    const name = file === '-' ? 'standard input' : basename(file)
    try {
      const log = { ...PLAIN_IMPORT, ...options, name, chunks: readLog(file) }
      const result = await importAccessLog(actor, log, context)
      const seconds = (performance.now() - startedAt) / 1_000
      yield { file, ...result, seconds, linesPerSecond: Math.round(result.lines / seconds) }
    } catch (error) {
      if (!(error instanceof LogError)) throw error
      yield { file, error: error.message }
    }
  }
}

/** Nothing could be counted of a file: it is missing, damaged, or no access log. */
export function isFailedImport(file: ImportedFile): boolean {
  return 'error' in file || (file.requests === 0 && file.brokenLines > 0)
}
