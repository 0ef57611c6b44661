import { LineTimes } from './line-time.ts'
import { hostName, type LineReader, pathOfRequest, type RequestLine } from './request-line.ts'

const OPENING_BRACKET = 91
const HEAD = /^\[(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?Z\] "/

/**
 * The default text of Envoy and Istio:
 * `[2026-11-23T08:47:33.000Z] "GET /cart HTTP/1.1" 502 UC 0 87 3 - "-" "curl" "id" "shop" "10.0.0.5:80" outbound|80||shop …`.
 */
export class EnvoyReader implements LineReader {
  readonly #times = new LineTimes(0)

  read(bytes: Buffer, start: number, end: number, into: RequestLine): boolean {
    if (bytes[start] !== OPENING_BRACKET) return false
    const line = bytes.toString('latin1', start, end)
    const head = HEAD.exec(line)
    const minute = head && this.#times.minuteOf(`${head[1]}:00Z`)
    if (!head || minute === null) return false
    const close = line.indexOf('" ', head[0].length)
    const status = close < 0 ? '' : line.slice(close + 2, close + 6)
    // A request whose client left before any answer has the status 0.
    if (!/^(?:\d{3} |0 )/.test(status)) return false
    into.minute = minute ?? 0
    into.isBad = status === '502 '
    into.path = pathOfRequest(line.slice(head[0].length, close))
    readTail(line, into)
    return true
  }
}

/** `… "request id" "authority" "upstream host" cluster …`; quoted parts hold no quotes. */
function readTail(line: string, into: RequestLine): void {
  const last = line.lastIndexOf('"')
  const parts = line.split('"')
  into.host = hostName(parts.at(-4) ?? '')
  const cluster = line.slice(last + 2).split(' ', 1)[0] ?? ''
  into.upstream = cluster === '' || cluster === '-' ? (parts.at(-2) ?? '') : cluster
}
