import { LineTimes } from './line-time.ts'
import { hostName, type LineReader, pathOf, type RequestLine } from './request-line.ts'

/** Groups that a pattern may name; `time` and `status` must be there. */
export const PATTERN_GROUPS = ['time', 'status', 'host', 'path', 'upstream'] as const

/** A line as a regular expression reads it. Whoever makes the expression answers for its running in linear time. */
export class PatternReader implements LineReader {
  readonly #pattern: RegExp
  readonly #times: LineTimes

  constructor(pattern: RegExp, offsetMinutes: number) {
    this.#pattern = pattern
    this.#times = new LineTimes(offsetMinutes)
  }

  read(bytes: Buffer, start: number, end: number, into: RequestLine): boolean {
    const groups = this.#pattern.exec(bytes.toString('utf8', start, end))?.groups
    const minute = groups?.time === undefined ? null : this.#times.minuteOf(groups.time)
    if (minute === null || !/^\d{1,3}$/.test(groups?.status ?? '')) return false
    into.minute = minute
    into.isBad = groups?.status === '502'
    into.host = hostName(groups?.host ?? '')
    into.path = pathOf(groups?.path ?? '')
    into.upstream = groups?.upstream ?? ''
    return true
  }
}
