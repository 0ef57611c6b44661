import { parseLocalMinute } from '../local-minute.ts'
import { findBracket, findStatus, is502, isSameMinute, minuteText, REQUEST_START } from './combined-line.ts'
import { hostName, type LineReader, pathOf, type RequestLine, type RequestNames } from './request-line.ts'

const SPACE = 32
const HASH = 35
const SLASH = 47
const QUESTION_MARK = 63
const TIME_BYTES = 30
const STATUS_BYTES = 4
const LONGEST_PATH = 2_048

/**
 * nginx and Apache httpd: combined, common, with a virtual host before it or any fields after it, ingress-nginx. Read
 * in bytes, because most logs are of this kind.
 */
export class CombinedReader implements LineReader {
  readonly #names: RequestNames
  readonly #hasNames: boolean
  // The minute of the previous line: in a log, nearly always the minute of the next one too.
  readonly #lastTime = Buffer.alloc(TIME_BYTES)
  #lastMinute: number | null = null

  constructor(names: RequestNames) {
    this.#names = names
    this.#hasNames = names.host || names.path || names.upstream
  }

  read(bytes: Buffer, start: number, end: number, into: RequestLine): boolean {
    for (
      let bracket = findBracket(bytes, start + 1, end);
      bracket >= 0;
      bracket = findBracket(bytes, bracket + 1, end)
    ) {
      const status = findStatus(bytes, bracket, end)
      if (status < 0) continue
      const minute = this.#minuteAt(bytes, bracket)
      if (minute === null) continue
      into.minute = minute
      into.isBad = is502(bytes, status)
      if (this.#hasNames) this.#readNames(bytes, start, bracket, status, end, into)
      return true
    }
    return false
  }

  #minuteAt(bytes: Buffer, bracket: number): number | null {
    if (isSameMinute(bytes, bracket, this.#lastTime, 0)) return this.#lastMinute
    bytes.copy(this.#lastTime, 0, bracket, bracket + TIME_BYTES)
    this.#lastMinute = parseLocalMinute(minuteText(bytes, bracket))
    return this.#lastMinute
  }

  #readNames(bytes: Buffer, start: number, bracket: number, status: number, end: number, into: RequestLine): void {
    if (this.#names.path) findPath(bytes, bracket + REQUEST_START, status - 2, into)
    if (!this.#names.host && !this.#names.upstream) return
    const tail = bytes.toString('latin1', status + STATUS_BYTES, end)
    if (this.#names.host)
      into.host = virtualHost(bytes.toString('latin1', start, bracket)) || hostName(field(tail, HOSTS))
    if (this.#names.upstream) into.upstream = ingressUpstream(tail) || field(tail, UPSTREAMS)
  }
}

const HOSTS = ['host="', 'http_host="', 'vhost="', 'host=', 'vhost=']
const UPSTREAMS = ['upstream_addr="', 'ua="', 'upstream_addr=', 'ua=']

function findPath(bytes: Buffer, start: number, end: number, into: RequestLine): void {
  let from = start
  while (from < end && bytes[from] !== SPACE) from++
  let to = ++from
  const limit = Math.min(end, from + LONGEST_PATH)
  for (; to < limit; to++) {
    const byte = bytes[to]
    if (byte === SPACE || byte === QUESTION_MARK || byte === HASH) break
  }
  const isPlain = bytes[from] === SLASH
  into.pathBytes = isPlain ? bytes : null
  into.pathStart = from
  into.pathEnd = to
  if (!isPlain) into.path = pathOf(bytes.toString('latin1', from, to))
}

/** Apache's `%v:%p` stands before the address; without it three words precede the time. */
function virtualHost(before: string): string {
  const words = before.trim().split(' ')
  return words.length > 3 && words[2] === '-' ? hostName(words[0] ?? '') : ''
}

/** `… 186 0.004 [shop-api-80] [] 10.0.0.5:80 …` of ingress-nginx. */
function ingressUpstream(tail: string): string {
  const middle = tail.indexOf('] [')
  const open = middle < 0 ? -1 : tail.lastIndexOf('[', middle - 1)
  return open < 0 ? '' : tail.slice(open + 1, middle)
}

/** The value after the first of the names that occurs at the start of a word. */
function field(tail: string, names: readonly string[]): string {
  for (const name of names) {
    const at = tail.indexOf(` ${name}`)
    if (at < 0) continue
    const from = at + 1 + name.length
    const to = tail.indexOf(name.endsWith('"') ? '"' : ' ', from)
    return tail.slice(from, to < 0 ? undefined : to)
  }
  return ''
}
