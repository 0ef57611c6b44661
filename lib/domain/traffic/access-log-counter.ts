import { LineSplitter } from '#lib/domain/shared/line-splitter.ts'
import { emptyRequestLine, type LineReader } from './log-format/request-line.ts'
import { IGNORED, type RequestRouter } from './request-router.ts'

const MINUTE_MS = 60_000
const SAMPLES = 5
const EXCERPT_BYTES = 160
/** Gateways write a line when the request ends: times within a log go back by as long as requests take. */
const CLOCK_JUMP_MINUTES = 5
/** Of a minute that lies this far behind the newest one, a line is hardly still to come. */
const CLOSED_AFTER_MINUTES = 15
/** As many are handed over together. */
const CLOSED_AT_ONCE = 4_000
const NO_MINUTE = -1

/** Longest line read, in bytes: several times what nginx' default header buffers can produce. */
export const LONGEST_LINE_BYTES = 65_536

export type BrokenLineReason = 'unreadable' | 'too_long' | 'too_old' | 'in_the_future'

export type BrokenLine = {
  /** Counted from 1. */
  readonly lineNumber: number
  readonly reason: BrokenLineReason
  /** The start of the line, printable ASCII; other bytes as \xNN. */
  readonly excerpt: string
}

/** A line whose time lies more than five minutes before that of the line above it. */
export type ClockJump = { readonly lineNumber: number; readonly from: Date; readonly to: Date }

export type AccessLogCounts = {
  /** Lines read, empty ones included. */
  readonly lines: number
  /** Lines counted as a request. */
  readonly requests: number
  /** Requests answered with 502. */
  readonly badRequests: number
  /** Requests that no rule gives a service. */
  readonly unroutedRequests: number
  /** Requests that a rule says are not to be counted. */
  readonly ignoredRequests: number
  readonly brokenLines: number
  /** The first five. */
  readonly brokenSamples: readonly BrokenLine[]
  readonly clockJumps: number
  /** The first five. */
  readonly clockJumpSamples: readonly ClockJump[]
  readonly minutes: MinuteTallies
}

/** By minutes since 1970, in UTC: requests and 502s of each target of the router in turn. */
export type MinuteTallies = ReadonlyMap<number, readonly number[]>

/**
 * Counts requests and 502s per minute and target in an access log, fed in chunks of any size; where chunks are cut
 * changes no number. Lines outside [earliest, latest] and lines that cannot be read are counted apart and sampled,
 * never guessed. Memory grows with the number of distinct minutes and targets only.
 */
export class AccessLogCounter {
  readonly #earliestMinute: number
  readonly #latestMinute: number
  readonly #reader: LineReader
  readonly #router: RequestRouter
  readonly #line = emptyRequestLine()
  readonly #minutes = new Map<number, number[]>()
  readonly #brokenSamples: BrokenLine[] = []
  readonly #clockJumpSamples: ClockJump[] = []
  #lines = 0
  #unrouted = 0
  #ignored = 0
  #brokenLines = 0
  #clockJumps = 0
  #newestMinute = NO_MINUTE
  readonly #taken = { requests: 0, badRequests: 0 }
  readonly #splitter = new LineSplitter(LONGEST_LINE_BYTES, (bytes, start, end) => this.#readLine(bytes, start, end))

  // The minute of the previous line: in a log, nearly always the minute of the next one too.
  #lastMinute = NO_MINUTE
  #lastTally: number[] | BrokenLineReason = 'unreadable'

  constructor(
    range: { readonly earliest: Date; readonly latest: Date },
    { reader, router }: { readonly reader: LineReader; readonly router: RequestRouter },
  ) {
    this.#earliestMinute = Math.floor(range.earliest.getTime() / MINUTE_MS)
    this.#latestMinute = Math.floor(range.latest.getTime() / MINUTE_MS)
    this.#reader = reader
    this.#router = router
  }

  push(chunk: Buffer): void {
    this.#splitter.push(chunk)
  }

  /**
   * Hands over the minutes that are past, once there are many; null while there are few. `finish` leaves them out of its
   * minutes, and not of its sums. A line that comes late all the same begins its minute anew.
   */
  takeClosed(): MinuteTallies | null {
    if (this.#minutes.size < CLOSED_AT_ONCE + CLOSED_AFTER_MINUTES) return null
    const taken = new Map<number, number[]>()
    for (const [minute, tally] of this.#minutes) {
      if (minute > this.#newestMinute - CLOSED_AFTER_MINUTES || minute === this.#lastMinute) continue
      taken.set(minute, tally)
      this.#minutes.delete(minute)
    }
    addTallies(this.#taken, taken)
    return taken
  }

  /** Reads a last line without a line break, and says what was counted. */
  finish(): AccessLogCounts {
    this.#splitter.finish()
    const { requests, badRequests } = addTallies({ ...this.#taken }, this.#minutes)
    return {
      lines: this.#lines,
      requests,
      badRequests,
      unroutedRequests: this.#unrouted,
      ignoredRequests: this.#ignored,
      brokenLines: this.#brokenLines,
      brokenSamples: this.#brokenSamples,
      clockJumps: this.#clockJumps,
      clockJumpSamples: this.#clockJumpSamples,
      minutes: this.#minutes,
    }
  }

  #readLine(bytes: Buffer, start: number, end: number): void {
    this.#lines++
    if (end - start > LONGEST_LINE_BYTES) {
      this.#addBroken('too_long', bytes, start, end)
      return
    }
    if (end === start) return
    const line = this.#line
    if (!this.#reader.read(bytes, start, end, line)) {
      this.#addBroken('unreadable', bytes, start, end)
      return
    }
    if (line.minute !== this.#lastMinute) this.#turnTo(line.minute)
    const tally = this.#lastTally
    if (typeof tally === 'string') {
      this.#addBroken(tally, bytes, start, end)
      return
    }
    const target = this.#router.route(line)
    if (target < 0) {
      if (target === IGNORED) this.#ignored++
      else this.#unrouted++
      return
    }
    const at = 2 * target
    tally[at] = (tally[at] ?? 0) + 1
    if (line.isBad) tally[at + 1] = (tally[at + 1] ?? 0) + 1
  }

  #turnTo(minute: number): void {
    const last = this.#lastMinute
    if (last !== NO_MINUTE && minute < last - CLOCK_JUMP_MINUTES) {
      this.#clockJumps++
      if (this.#clockJumpSamples.length < SAMPLES) {
        const [from, to] = [new Date(last * MINUTE_MS), new Date(minute * MINUTE_MS)]
        this.#clockJumpSamples.push({ lineNumber: this.#lines, from, to })
      }
    }
    this.#lastMinute = minute
    this.#lastTally = this.#tally(minute)
    if (minute > this.#newestMinute && typeof this.#lastTally !== 'string') this.#newestMinute = minute
  }

  #tally(minute: number): number[] | BrokenLineReason {
    if (minute < this.#earliestMinute) return 'too_old'
    if (minute > this.#latestMinute) return 'in_the_future'
    const known = this.#minutes.get(minute)
    if (known) return known
    const tally = new Array<number>(2 * this.#router.targets.length).fill(0)
    this.#minutes.set(minute, tally)
    return tally
  }

  #addBroken(reason: BrokenLineReason, bytes: Buffer, start: number, end: number): void {
    this.#brokenLines++
    if (this.#brokenSamples.length >= SAMPLES) return
    this.#brokenSamples.push({ lineNumber: this.#lines, reason, excerpt: excerpt(bytes, start, end) })
  }
}

function addTallies(sums: { requests: number; badRequests: number }, minutes: MinuteTallies) {
  for (const tally of minutes.values()) {
    for (let at = 0; at < tally.length; at += 2) {
      sums.requests += tally[at] ?? 0
      sums.badRequests += tally[at + 1] ?? 0
    }
  }
  return sums
}

function excerpt(bytes: Buffer, start: number, end: number): string {
  const shown = bytes.toString('latin1', start, Math.min(end, start + EXCERPT_BYTES))
  const printable = shown.replace(/[^\x20-\x7e]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
  return end - start > EXCERPT_BYTES ? `${printable} …` : printable
}
