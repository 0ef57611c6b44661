import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { LogReadingOptions } from '#lib/domain/traffic/log-reading-options.ts'
import { chunkReader, type LogRange, type LogReader } from '#lib/domain/traffic/read-access-log.ts'
import { compressionOf } from '#lib/uncompressed.ts'
import { readLog } from '../read-log.ts'
import type { LogThread } from './log-thread.ts'

const MEGABYTE = 1024 * 1024
/** To start a thread takes as long as to read so much. */
const WORTH_A_THREAD_BYTES = 8 * MEGABYTE
/** Storing begins with the first minutes, in a transaction that is open until the last: not for minutes of reading. */
const SHORT_BYTES = 512 * MEGABYTE
/** Logs are packed to a tenth or less. */
const PACKED = 16

export type OpenedLog = {
  readonly read: LogReader
  /** Read within seconds, so that rows may be stored meanwhile. */
  readonly isShort: boolean
}

export function isWorthAThread(file: string): boolean {
  return sizeOf(file) >= WORTH_A_THREAD_BYTES
}

export function isShortLog(file: string): boolean {
  return sizeOf(file) * (isPacked(file) ? PACKED : 1) <= SHORT_BYTES
}

/** A log to be read; with a thread, a large file is begun at once. */
export function openLog(
  file: string,
  thread: LogThread | null,
  options: LogReadingOptions,
  range: LogRange,
): OpenedLog {
  if (thread === null || !isWorthAThread(file)) return { read: chunkReader(readLog(file)), isShort: false }
  const isShort = isShortLog(file)
  return { read: thread.begin(file, options, range, isShort), isShort }
}

/** 0 for what is no file, or cannot be looked at: reading it says so. */
function sizeOf(file: string): number {
  if (file === '-') return 0
  try {
    const stats = statSync(file)
    return stats.isFile() ? stats.size : 0
  } catch {
    return 0
  }
}

function isPacked(path: string): boolean {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const head = Buffer.alloc(4)
    return compressionOf(head.subarray(0, readSync(file, head))) !== null
  } catch {
    return false
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
