import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { AccessLogImport } from '#lib/domain/traffic/access-log-import.ts'
import type { LogReadingOptions } from '#lib/domain/traffic/log-reading-options.ts'
import { acceptedTrafficRange } from '#lib/domain/traffic/schema.ts'
import { importAccessLog } from '#lib/usecases/traffic/import-access-log.ts'
import { LogError } from '../read-log.ts'
import type { LogThread } from './log-thread.ts'
import { type OpenedLog, openLog } from './open-log.ts'

/** What became of one file: its counts, or why nothing of it was stored. */
export type ImportedFile =
  | (AccessLogImport & { readonly file: string; readonly seconds: number; readonly linesPerSecond: number })
  | { readonly file: string; readonly error: string }

export type ImportOptions = LogReadingOptions & { readonly replace: boolean }

type Files = {
  readonly files: readonly string[]
  /** Reads large files, where there is one. */
  readonly thread?: LogThread | null
  /** The first file, where it has been begun. */
  readonly begun?: OpenedLog | null
}

/** One service for the whole log, in whatever known format it is. */
export const PLAIN_IMPORT = { rules: [], format: 'auto', offsetMinutes: 0, replace: false } as const

/** Imports files one after the other; each is stored whole or not at all, and a bad one does not stop the others. */
export async function* importLogs(
  actor: Actor,
  { files, thread = null, begun = null, ...given }: Files & Partial<ImportOptions> & Pick<ImportOptions, 'service'>,
  context: { readonly now: Date },
): AsyncGenerator<ImportedFile> {
  const options: ImportOptions = { ...PLAIN_IMPORT, ...given }
  const range = acceptedTrafficRange(context.now)
  for (const [index, file] of files.entries()) {
    const startedAt = performance.now()
    const name = file === '-' ? 'standard input' : basename(file)
    try {
      const opened = (index === 0 && begun) || openLog(file, thread, options, range)
      const result = await importAccessLog(actor, { ...options, ...opened, name }, context)
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
