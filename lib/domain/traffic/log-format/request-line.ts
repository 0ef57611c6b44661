/** What one line says of a request. One object is used for all lines of a log: new ones would cost more than reading. */
export type RequestLine = {
  /** Minutes since 1970 in UTC, as the line says. */
  minute: number
  isBad: boolean
  /** The names that rules ask for; '' where the line does not say, or nobody asked. */
  host: string
  /** Without the query; where `pathBytes` is given, it says instead. */
  path: string
  /** Holds the path from `pathStart` to `pathEnd`: bytes are looked at without making a text of them. */
  pathBytes: Buffer | null
  pathStart: number
  pathEnd: number
  upstream: string
}

export type RequestNames = Readonly<Record<'host' | 'path' | 'upstream', boolean>>

export const NO_NAMES: RequestNames = { host: false, path: false, upstream: false }

export type LineReader = {
  /** Reads the bytes from `start` to `end`, a line without its end; false where they are no line of the format. */
  read(bytes: Buffer, start: number, end: number, into: RequestLine): boolean
}

export function emptyRequestLine(): RequestLine {
  return { minute: 0, isBad: false, host: '', path: '', pathBytes: null, pathStart: 0, pathEnd: 0, upstream: '' }
}

/** `/cart?x=1` and `http://shop/cart` → `/cart`. */
export function pathOf(target: string): string {
  let path = target
  if (!path.startsWith('/')) {
    const scheme = path.indexOf('://')
    const slash = scheme < 0 ? 0 : path.indexOf('/', scheme + 3)
    path = slash < 0 ? '/' : path.slice(slash)
  }
  const query = path.search(/[?#]/)
  return query < 0 ? path : path.slice(0, query)
}

/** `GET /cart?x=1 HTTP/1.1` → `/cart`. */
export function pathOfRequest(request: string): string {
  return pathOf(targetOf(request))
}

export function targetOf(request: string): string {
  const from = request.indexOf(' ') + 1
  const to = request.indexOf(' ', from)
  return to < 0 ? request.slice(from) : request.slice(from, to)
}

/** `Shop.example.com:443` → `shop.example.com`. */
export function hostName(text: string): string {
  return text.replace(/:\d*$/, '').toLowerCase()
}
