import { statSync } from 'node:fs'
import type { LogReadingOptions } from '#lib/domain/traffic/log-reading-options.ts'
import { chunkReader, type LogRange, type LogReader } from '#lib/domain/traffic/read-access-log.ts'
import { readLog } from '../read-log.ts'
import type { LogThread } from './log-thread.ts'

const MEGABYTE = 1024 * 1024
/** To start a thread takes as long as to read so much. */
const WORTH_A_THREAD_BYTES = 8 * MEGABYTE
/** Storing begins with the first minutes, in a transaction that is open until the last: not for minutes of reading. */
const SHORT_BYTES = 512 * MEGABYTE

export type OpenedLog = {
  readonly read: LogReader
  /** Read within seconds, so that rows may be stored meanwhile. */
  readonly isShort: boolean
}

export function isWorthAThread(file: string): boolean {
  return sizeOf(file) >= WORTH_A_THREAD_BYTES
}

/** A log to be read; with a thread, a large file is begun at once. */
export function openLog(
  file: string,
  thread: LogThread | null,
  options: LogReadingOptions,
  range: LogRange,
): OpenedLog {
  if (thread === null || !isWorthAThread(file)) return { read: chunkReader(readLog(file)), isShort: false }
  const isShort = sizeOf(file) <= SHORT_BYTES
  return { read: thread.begin(file, options, range, isShort), isShort }
}

/** 0 for what is no file, or is not there: reading it says so. */
function sizeOf(file: string): number {
  const stats = file === '-' ? undefined : statSync(file, { throwIfNoEntry: false })
  return stats?.isFile() ? stats.size : 0
}
