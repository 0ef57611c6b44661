import { type FileHandle, open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { LogReadingOptions } from '#lib/domain/traffic/log-reading-options.ts'
import { HEAD_LENGTHS } from '#lib/domain/traffic/log-stream.ts'
import { appendAccessLog } from '#lib/usecases/traffic/append-access-log.ts'

const NEWLINE = 10
const HEAD_BYTES = HEAD_LENGTHS.at(-1) ?? 0
/** Shorter beginnings tell no log from another. */
const SHORTEST_HEAD_BYTES = HEAD_LENGTHS[0] ?? 0
const PART_BYTES = 8 * 1024 * 1024

export type FollowEvent =
  | { readonly kind: 'opened'; readonly file: string; readonly position: number }
  | { readonly kind: 'counted'; readonly file: string; readonly requests: number; readonly brokenLines: number }
  | { readonly kind: 'rotated'; readonly file: string }

type OpenLog = {
  readonly handle: FileHandle
  readonly inode: number
  position: number
  isNew: boolean
  /** How the log began when it was last read: another beginning is another log in the same file. */
  beginning: Buffer
  /** Turns without a new line since the name leads to another file. */
  quietTurns: number
}

/** A gateway writes on into a renamed log until it is told to open the new one. */
const QUIET_TURNS = 5
const BEGINNING_BYTES = 1_024

/**
 * Counts a log while it is written. Goes on where it was counted up to, also after a restart; finishes a log that was
 * renamed before it opens the new one, and begins anew when it was cut to nothing.
 */
export class LogFollower {
  readonly #actor: Actor
  readonly #file: string
  readonly #options: LogReadingOptions
  readonly #tell: (event: FollowEvent) => void
  #log: OpenLog | null = null

  constructor(actor: Actor, file: string, options: LogReadingOptions, tell: (event: FollowEvent) => void) {
    this.#actor = actor
    this.#file = file
    this.#options = options
    this.#tell = tell
  }

  /** Counts what was rotated away since the last run: the log before this one, where it is known and not finished. */
  async catchUp(now: Date): Promise<void> {
    const before = await openLog(`${this.#file}.1`)
    if (!before) return
    try {
      // Only from where an earlier run stopped: a log that was never followed is the import's business.
      const { position } = await this.#append(before, Buffer.alloc(0), now)
      before.position = position
      if (position > 0) await this.#countRest(before, true, now)
    } finally {
      await before.handle.close()
    }
  }

  /** One turn: counts the whole lines written since the last one. */
  async turn(now: Date): Promise<void> {
    this.#log ??= await openLog(this.#file)
    const log = this.#log
    if (!log) return
    if (await hasBegunAnew(log)) {
      log.position = 0
      this.#tell({ kind: 'rotated', file: this.#file })
    }
    const before = log.position
    const isReplaced = await isAnother(this.#file, log.inode)
    await this.#countRest(log, isReplaced && log.quietTurns >= QUIET_TURNS, now)
    log.quietTurns = isReplaced && log.position === before ? log.quietTurns + 1 : 0
    if (log.quietTurns <= QUIET_TURNS) return
    await log.handle.close()
    this.#log = null
    this.#tell({ kind: 'rotated', file: this.#file })
  }

  async close(): Promise<void> {
    await this.#log?.handle.close()
    this.#log = null
  }

  /** Up to the last whole line; of a log that nobody writes any more, the last line too. */
  async #countRest(log: OpenLog, isFinished: boolean, now: Date): Promise<void> {
    for (;;) {
      const bytes = await readAt(log.handle, log.position, PART_BYTES)
      const lineEnd = bytes.lastIndexOf(NEWLINE) + 1
      const whole = lineEnd > 0 ? bytes.subarray(0, lineEnd) : isFinished || bytes.length === PART_BYTES ? bytes : null
      if (whole === null || whole.length === 0) return
      if (log.position + whole.length < SHORTEST_HEAD_BYTES) return
      const { position, counts } = await this.#append(log, whole, now)
      if (log.isNew)
        this.#tell({ kind: 'opened', file: this.#file, position: counts === null ? position : log.position })
      log.isNew = false
      // Counted up to elsewhere and beyond what is there: the file is shorter than the copy that is known.
      if (counts === null && position >= log.position + bytes.length) log.position += bytes.length
      else log.position = position
      if (counts) this.#tell({ kind: 'counted', file: this.#file, ...counts })
    }
  }

  async #append(log: OpenLog, bytes: Buffer, now: Date) {
    const head = await readAt(log.handle, 0, HEAD_BYTES)
    const part = { ...this.#options, name: basename(this.#file), head, from: log.position, bytes }
    return appendAccessLog(this.#actor, part, { now })
  }
}

async function openLog(file: string): Promise<OpenLog | null> {
  try {
    const handle = await open(file)
    const { ino } = await handle.stat()
    const beginning = await readAt(handle, 0, BEGINNING_BYTES)
    return { handle, inode: ino, position: 0, isNew: true, beginning, quietTurns: 0 }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let read = 0
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, position + read)
    if (bytesRead === 0) break
    read += bytesRead
  }
  return buffer.subarray(0, read)
}

/** The file was cut to nothing, and perhaps written again. */
async function hasBegunAnew(log: OpenLog): Promise<boolean> {
  const beginning = await readAt(log.handle, 0, BEGINNING_BYTES)
  const shared = beginning.subarray(0, log.beginning.length)
  const isAnew = !shared.equals(log.beginning)
  log.beginning = beginning
  return isAnew
}

/** The name leads to another file. While it leads to none, the log is still the one that was open. */
async function isAnother(file: string, inode: number): Promise<boolean> {
  try {
    return (await stat(file)).ino !== inode
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
