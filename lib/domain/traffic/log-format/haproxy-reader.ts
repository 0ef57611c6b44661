import { LineTimes } from './line-time.ts'
import { hostName, type LineReader, pathOfRequest, type RequestLine } from './request-line.ts'

const TIME_BYTES = 24
const TIMERS = /^[+-]?\d+(?:\/[+-]?\d+){3,4}$/
const STATUS = /^(?:-1|\d{3})$/

/**
 * HAProxy's HTTP log, with or without what syslog puts before it:
 * `… 10.0.0.9:4711 [23/Nov/2026:08:47:33.000] fe_main be_shop/app1 0/0/0/67/67 200 104 … {shop} "GET / HTTP/1.1"`.
 * Its time has no zone.
 */
export class HaproxyReader implements LineReader {
  readonly #times: LineTimes

  constructor(offsetMinutes: number) {
    this.#times = new LineTimes(offsetMinutes)
  }

  read(bytes: Buffer, start: number, end: number, into: RequestLine): boolean {
    const line = bytes.toString('latin1', start, end)
    const open = timeStart(line)
    if (open < 0) return false
    const close = line.indexOf(']', open)
    // Without the seconds and their fraction the same text holds for a minute.
    const minute = this.#times.minuteOf(`${line.slice(open, open + 18)}00`)
    const [, backend = '', timers = '', status = ''] = line.slice(close + 2, close + 600).split(' ', 4)
    if (minute === null || !TIMERS.test(timers) || !STATUS.test(status)) return false
    into.minute = minute
    into.isBad = status === '502'
    into.upstream = backend
    const quote = line.indexOf('"', close)
    into.path = quote < 0 ? '' : pathOfRequest(line.slice(quote + 1).replace(/"$/, ''))
    into.host = capturedHost(quote < 0 ? line.slice(close) : line.slice(close, quote))
    return true
  }
}

/** Where `23/Nov/2026:08:47:33.000` begins in brackets of its own, or −1. */
function timeStart(line: string): number {
  for (let at = line.indexOf(' ['); at >= 0; at = line.indexOf(' [', at + 1)) {
    const isTime = line[at + 4] === '/' && line[at + 8] === '/' && line[at + 22] === '.'
    if (isTime && line[at + 2 + TIME_BYTES] === ']') return at + 2
  }
  return -1
}

/** The first captured request header, where it looks like a host: `{shop.example.com|curl/8.1}`. */
function capturedHost(text: string): string {
  const first = /\{([^{}|]*)[|}]/.exec(text)?.[1] ?? ''
  return /^[A-Za-z0-9.-]+(?::\d+)?$/.test(first) ? hostName(first) : ''
}
