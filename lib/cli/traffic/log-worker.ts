// A thread of its own: reads logs while the other one opens the database, and stores what was counted meanwhile.
import { parentPort } from 'node:worker_threads'
import type { MinuteTallies } from '#lib/domain/traffic/access-log-counter.ts'
import type { LogReadingOptions } from '#lib/domain/traffic/log-reading-options.ts'
import { type LogRange, type LogReading, readAccessLog } from '#lib/domain/traffic/read-access-log.ts'
import { LogError, readLog } from '../read-log.ts'

export type LogJob = {
  readonly file: string
  readonly options: LogReadingOptions
  readonly range: LogRange
  /** Minutes are answered as they are past. */
  readonly isEarly: boolean
}

export type LogAnswer =
  | { readonly kind: 'closed'; readonly minutes: MinuteTallies; readonly head: Uint8Array }
  | { readonly kind: 'read'; readonly reading: Omit<LogReading, 'head'> & { readonly head: Uint8Array } }
  | { readonly kind: 'damaged'; readonly message: string }

parentPort?.on('message', async ({ file, options, range, isEarly }: LogJob) => {
  const answer = (given: LogAnswer) => parentPort?.postMessage(given)
  try {
    const tell = (minutes: MinuteTallies, head: Buffer) => answer({ kind: 'closed', minutes, head })
    answer({ kind: 'read', reading: await readAccessLog(options, readLog(file), range, isEarly ? tell : null) })
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    answer({ kind: 'damaged', message: error.message })
  }
})
