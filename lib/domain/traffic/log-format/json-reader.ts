import { epochMinute, LineTimes } from './line-time.ts'
import { hostName, type LineReader, pathOf, type RequestLine } from './request-line.ts'

const OPENING_BRACE = 123
const SPACE = 32

/** Where a line of JSON says what: names of fields, those inside others with dots (`request.host`). */
export type JsonFields = {
  readonly time: string
  readonly status: string
  readonly host?: string | undefined
  readonly path?: string | undefined
  readonly upstream?: string | undefined
}

export const CADDY_FIELDS: JsonFields = { time: 'ts', status: 'status', host: 'request.host', path: 'request.uri' }
export const ENVOY_FIELDS: JsonFields = {
  time: 'start_time',
  status: 'response_code',
  host: 'authority',
  path: 'path',
  upstream: 'upstream_cluster',
}

/** One JSON object a line. */
export class JsonReader implements LineReader {
  readonly #fields: JsonFields
  readonly #times: LineTimes

  constructor(fields: JsonFields, offsetMinutes: number) {
    this.#fields = fields
    this.#times = new LineTimes(offsetMinutes)
  }

  read(bytes: Buffer, start: number, end: number, into: RequestLine): boolean {
    let first = start
    while (first < end && bytes[first] === SPACE) first++
    if (bytes[first] !== OPENING_BRACE) return false
    const line = parse(bytes.toString('utf8', first, end))
    const minute = this.#minute(valueAt(line, this.#fields.time))
    const status = statusOf(valueAt(line, this.#fields.status))
    if (minute === null || status === null) return false
    into.minute = minute
    into.isBad = status === 502
    into.host = hostName(textAt(line, this.#fields.host))
    into.path = pathOf(textAt(line, this.#fields.path))
    into.upstream = textAt(line, this.#fields.upstream)
    return true
  }

  #minute(value: unknown): number | null {
    if (typeof value === 'number') return epochMinute(value)
    return typeof value === 'string' ? this.#times.minuteOf(value) : null
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function valueAt(line: unknown, name: string): unknown {
  if (!isObject(line)) return undefined
  // A name with a dot in it may be a field of its own: `http.status`.
  if (Object.hasOwn(line, name)) return line[name]
  let value: unknown = line
  for (const part of name.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return undefined
    value = value[part]
  }
  return value
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function textAt(line: unknown, name: string | undefined): string {
  const value = name === undefined ? '' : valueAt(line, name)
  return typeof value === 'string' ? value : ''
}

function statusOf(value: unknown): number | null {
  const status = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value
  return typeof status === 'number' && Number.isInteger(status) && status >= 0 && status <= 999 ? status : null
}
