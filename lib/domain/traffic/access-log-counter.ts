import { findBracket, findStatus, is502, isSameMinute, minuteText } from './access-log-line.ts'
import { parseLocalMinute } from './local-minute.ts'

const NEWLINE = 10
const CARRIAGE_RETURN = 13
const MINUTE_MS = 60_000
const TIME_BYTES = 30
const SAMPLES = 5
const EXCERPT_BYTES = 160

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

export type MinuteCount = { readonly totalRequests: number; readonly badRequests: number }

export type AccessLogCounts = {
  /** Lines read, empty ones included. */
  readonly lines: number
  /** Lines counted as a request. */
  readonly requests: number
  /** Requests answered with 502. */
  readonly badRequests: number
  /** By minutes since 1970, in UTC. */
  readonly minutes: ReadonlyMap<number, MinuteCount>
  readonly brokenLines: number
  /** The first five. */
  readonly brokenSamples: readonly BrokenLine[]
}

type Tally = { totalRequests: number; badRequests: number }

/**
 * Counts requests and 502s per minute in the combined access-log format of nginx, fed in chunks of any size; where
 * chunks are cut changes no number. Lines outside [earliest, latest] and lines that cannot be read are counted apart
 * and sampled, never guessed. Memory grows with the number of distinct minutes only.
 */
export class AccessLogCounter {
  readonly #earliestMinute: number
  readonly #latestMinute: number
  readonly #minutes = new Map<number, Tally>()
  readonly #brokenSamples: BrokenLine[] = []
  #lines = 0
  #brokenLines = 0

  // The line that the last chunk left unfinished; one byte more than the longest line tells that it was too long.
  readonly #unfinished = Buffer.alloc(LONGEST_LINE_BYTES + 1)
  #unfinishedLength = 0

  // The minute of the previous line: in a log, nearly always the minute of the next one too.
  readonly #lastTime = Buffer.alloc(TIME_BYTES)
  #lastMinute: Tally | BrokenLineReason = 'unreadable'

  constructor(range: { readonly earliest: Date; readonly latest: Date }) {
    this.#earliestMinute = Math.floor(range.earliest.getTime() / MINUTE_MS)
    this.#latestMinute = Math.floor(range.latest.getTime() / MINUTE_MS)
  }

  push(chunk: Buffer): void {
    let start = 0
    if (this.#unfinishedLength > 0) {
      const newline = chunk.indexOf(NEWLINE)
      this.#keep(chunk, 0, newline < 0 ? chunk.length : newline)
      if (newline < 0) return
      this.#finishLine()
      start = newline + 1
    }
    for (;;) {
      const newline = chunk.indexOf(NEWLINE, start)
      if (newline < 0) break
      this.#readLine(chunk, start, newline)
      start = newline + 1
    }
    this.#keep(chunk, start, chunk.length)
  }

  /** Reads a last line without a line break, and says what was counted. */
  finish(): AccessLogCounts {
    if (this.#unfinishedLength > 0) this.#finishLine()
    let requests = 0
    let badRequests = 0
    for (const minute of this.#minutes.values()) {
      requests += minute.totalRequests
      badRequests += minute.badRequests
    }
    return {
      lines: this.#lines,
      requests,
      badRequests,
      minutes: this.#minutes,
      brokenLines: this.#brokenLines,
      brokenSamples: this.#brokenSamples,
    }
  }

  #keep(chunk: Buffer, start: number, end: number): void {
    this.#unfinishedLength += chunk.copy(this.#unfinished, this.#unfinishedLength, start, end)
  }

  #finishLine(): void {
    this.#readLine(this.#unfinished, 0, this.#unfinishedLength)
    this.#unfinishedLength = 0
  }

  #readLine(bytes: Buffer, start: number, lineEnd: number): void {
    this.#lines++
    if (lineEnd - start > LONGEST_LINE_BYTES) {
      this.#addBroken('too_long', bytes, start, lineEnd)
      return
    }
    const end = lineEnd > start && bytes[lineEnd - 1] === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd
    if (end === start) return
    let broken: BrokenLineReason = 'unreadable'
    for (
      let bracket = findBracket(bytes, start + 1, end);
      bracket >= 0;
      bracket = findBracket(bytes, bracket + 1, end)
    ) {
      const status = findStatus(bytes, bracket, end)
      if (status < 0) continue
      const minute = this.#minuteAt(bytes, bracket)
      if (typeof minute !== 'string') {
        minute.totalRequests++
        if (is502(bytes, status)) minute.badRequests++
        return
      }
      broken = minute
      if (broken !== 'unreadable') break
    }
    this.#addBroken(broken, bytes, start, end)
  }

  #minuteAt(bytes: Buffer, bracket: number): Tally | BrokenLineReason {
    if (isSameMinute(bytes, bracket, this.#lastTime, 0)) return this.#lastMinute
    bytes.copy(this.#lastTime, 0, bracket, bracket + TIME_BYTES)
    this.#lastMinute = this.#tally(parseLocalMinute(minuteText(bytes, bracket)))
    return this.#lastMinute
  }

  #tally(minute: number | null): Tally | BrokenLineReason {
    if (minute === null) return 'unreadable'
    if (minute < this.#earliestMinute) return 'too_old'
    if (minute > this.#latestMinute) return 'in_the_future'
    const known = this.#minutes.get(minute)
    if (known) return known
    const tally = { totalRequests: 0, badRequests: 0 }
    this.#minutes.set(minute, tally)
    return tally
  }

  #addBroken(reason: BrokenLineReason, bytes: Buffer, start: number, end: number): void {
    this.#brokenLines++
    if (this.#brokenSamples.length >= SAMPLES) return
    this.#brokenSamples.push({ lineNumber: this.#lines, reason, excerpt: excerpt(bytes, start, end) })
  }
}

function excerpt(bytes: Buffer, start: number, end: number): string {
  const shown = bytes.toString('latin1', start, Math.min(end, start + EXCERPT_BYTES))
  const printable = shown.replace(/[^\x20-\x7e]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
  return end - start > EXCERPT_BYTES ? `${printable} …` : printable
}
