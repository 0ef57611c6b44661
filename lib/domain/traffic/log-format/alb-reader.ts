import { LineTimes } from './line-time.ts'
import { hostName, type LineReader, pathOfRequest, type RequestLine, targetOf } from './request-line.ts'

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:/
const STATUS = /^(?:\d{1,3}|-)$/

/**
 * AWS Application and Classic Load Balancer:
 * `https 2026-11-23T08:47:33.186641Z app/shop/50dc 192.0.2.9:2817 10.0.0.1:80 0.0 0.1 0.0 502 - 34 366 "GET …" …`.
 * The status is that of the load balancer: what the client got.
 */
export class AlbReader implements LineReader {
  readonly #times = new LineTimes(0)

  read(bytes: Buffer, start: number, end: number, into: RequestLine): boolean {
    const line = bytes.toString('latin1', start, end)
    const quote = line.indexOf('"')
    if (quote < 0) return false
    const words = line.slice(0, quote).trimEnd().split(' ')
    const first = TIME.test(words[0] ?? '') ? 0 : 1
    const [time = '', , , target = '', , , , status = '', targetStatus = '', received, sent] = words.slice(first)
    if (!TIME.test(time) || received === undefined || sent === undefined) return false
    const minute = this.#times.minuteOf(`${time.slice(0, 17)}00Z`)
    if (minute === null || !time.endsWith('Z') || !STATUS.test(status) || !STATUS.test(targetStatus)) return false
    const close = line.indexOf('"', quote + 1)
    if (close < 0) return false
    const request = line.slice(quote + 1, close)
    into.minute = minute
    into.isBad = status === '502'
    into.path = pathOfRequest(request)
    into.host = hostOf(targetOf(request))
    into.upstream = /" \S+ \S+ (arn:\S+)/.exec(line.slice(close))?.[1] ?? target
    return true
  }
}

function hostOf(target: string): string {
  const scheme = target.indexOf('://')
  if (scheme < 0) return ''
  const slash = target.indexOf('/', scheme + 3)
  return hostName(target.slice(scheme + 3, slash < 0 ? undefined : slash))
}
