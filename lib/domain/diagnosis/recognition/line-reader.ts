import { readAccessLine } from './access-line.ts'
import { readHaproxyTcpLine } from './haproxy-line.ts'
import { type JsonFields, readJson, readJsonRequest, wrappedLine } from './json-line.ts'
import { errnoOf, quotedAt, upstreamOf } from './line-fields.ts'
import { LineClock } from './line-time.ts'
import { FoundLiterals } from './literal-automaton.ts'
import { type KnownHead, NginxHeads } from './nginx-heads.ts'
import type { Observation, ObservedRequest } from './observation.ts'
import { requestTarget } from './request-target.ts'
import type { Marker, Reading, RuleBook } from './rule-book.ts'

const SPACE = 32
const OPENING_BRACE = 123
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape starts a colour code, which is what is taken out
const ESCAPES = /\u001b\[[0-9;]*[A-Za-z]/g
const JSON_MARKERS: readonly Marker[] = [
  'status',
  'responseCode',
  'responseFlags',
  'httpStatus',
  'downstreamStatus',
  'edgeStatus',
  'statusCode',
  'statusWord',
]
const WRAP_MARKERS: readonly Marker[] = ['dockerLine', 'message', 'textPayload', 'lokiLine']

/** Understands one line at a time; remembers nothing of earlier lines but the date. */
export class LineReader {
  readonly #book: RuleBook
  readonly #found: FoundLiterals
  readonly #clock = new LineClock()
  readonly #heads = new NginxHeads()
  #isNewHead = false
  #knownErrors = 0

  constructor(book: RuleBook) {
    this.#book = book
    this.#found = new FoundLiterals(book.automaton.literals)
  }

  /** What the bytes from `start` to `end` say, or null where they say nothing about an upstream. */
  read(bytes: Buffer, start: number, end: number): Observation | null {
    const head = this.#heads.find(bytes, start, end)
    if (head) return this.#knownError(bytes, start, end, head)
    this.#isNewHead = head === null
    this.#book.scan(bytes, start, end, this.#found)
    if (this.#found.count === 0) return null
    return this.#understand(bytes, start, end, 0)
  }

  #understand(bytes: Buffer, start: number, end: number, depth: number): Observation | null {
    const reading = this.#book.read(this.#found)
    const client = this.#found.endOf(this.#book.marker('nginxClient'))
    if (client >= 0 && reading.rules.length > 0 && !this.#has('escape') && !this.#isWrapped()) {
      if (this.#isNewHead && depth === 0) this.#heads.remember(bytes, reading)
      const line = bytes.toString('latin1', start, end)
      return { ...this.#observation(line, reading, null), ...nginxFields(line, client - start), nameWeight: 1 }
    }
    if (depth < 2 && this.#has('escape')) {
      return this.#again(bytes.toString('utf8', start, end).replace(ESCAPES, ''), depth)
    }
    let first = start
    while (first < end && bytes[first] === SPACE) first++
    const isJson = bytes[first] === OPENING_BRACE
    const isWrapped = isJson && this.#isWrapped()
    const hasRequest = isJson && JSON_MARKERS.some((name) => this.#has(name))
    const fields = isWrapped || hasRequest ? readJson(bytes.toString('utf8', start, end)) : null
    if (depth < 2 && isWrapped && fields && !fields.has('responseflags') && !fields.has('statusdetails')) {
      const inner = wrappedLine(fields)
      if (inner !== null) return this.#unwrapped(bytes, start, end, inner, fields, reading, depth)
    }
    const protocol = this.#found.endOf(this.#book.marker('protocol'))
    if (reading.rules.length === 0 && protocol < 0 && !hasRequest && !this.#has('haproxy')) return null
    const line = bytes.toString('latin1', start, end)
    const request = fields
      ? readJsonRequest(fields)
      : protocol >= 0
        ? readAccessLine(line, protocol - start)
        : this.#has('haproxy')
          ? readHaproxyTcpLine(line)
          : null
    return reading.rules.length === 0 && request === null ? null : this.#observation(line, reading, request)
  }

  /** The inner line, unless it says nothing: then the outer one, as it stands. */
  #unwrapped(
    bytes: Buffer,
    start: number,
    end: number,
    inner: string,
    fields: JsonFields,
    outer: Reading,
    depth: number,
  ): Observation | null {
    const line = bytes.toString('latin1', start, end)
    const read = this.#again(inner, depth)
    if (read !== null) return read.time === null ? { ...read, time: this.#clock.read(line) } : read
    const request = readJsonRequest(fields)
    return outer.rules.length === 0 && request === null ? null : this.#observation(line, outer, request)
  }

  #again(text: string, depth: number): Observation | null {
    const bytes = Buffer.from(text, 'utf8')
    this.#book.scan(bytes, 0, bytes.length, this.#found)
    return this.#found.count === 0 ? null : this.#understand(bytes, 0, bytes.length, depth + 1)
  }

  /** A line whose message is known. Of very many, names are read in a part only, which stands for the others. */
  #knownError(bytes: Buffer, start: number, end: number, head: KnownHead): Observation {
    const time = this.#clock.readNginx(bytes, start)
    const count = ++this.#knownErrors
    if (count > NAMED_LINES && count % NAME_EVERY !== 0) {
      // The same object again: making one for each line would cost more than reading the line.
      if (head.last === null || head.last.time !== time) head.last = knownObservation(head, time, NO_FIELDS, 0)
      return head.last
    }
    const fields = nginxFields(bytes.toString('latin1', this.#heads.fieldsStart, end), 0)
    return knownObservation(head, time, fields, count <= NAMED_LINES ? 1 : NAME_EVERY)
  }

  #observation(line: string, reading: Reading, request: ObservedRequest | null): Observation {
    const { named } = reading
    const isSaidByRequest = request?.mechanism != null && (named === null || named.certainty !== undefined)
    const known = isSaidByRequest ? null : named
    return {
      source: known?.source ?? request?.source ?? reading.rules[0]?.source ?? 'app',
      time: this.#clock.read(line),
      mechanism: known?.mechanism ?? request?.mechanism ?? null,
      phase: known?.phase ?? request?.phase ?? null,
      errno: errnoOf(line),
      upstream: request?.upstream ?? null,
      service: request?.service ?? null,
      nameWeight: 1,
      certainty: known ? (known.certainty ?? 'certain') : (request?.certainty ?? 'certain'),
      signals:
        request === null || request.signals.length === 0
          ? reading.signals
          : [...new Set([...reading.signals, ...request.signals])],
      rules: reading.rules,
      counted: reading.counted,
      gateways: reading.gateways,
      isCompanion: known?.isCompanion === true,
      implies: reading.implies,
      method: request?.method ?? null,
      path: request?.path ?? null,
      request,
    }
  }

  #isWrapped(): boolean {
    return WRAP_MARKERS.some((name) => this.#has(name))
  }

  #has(name: Marker): boolean {
    return this.#found.has(this.#book.marker(name))
  }
}

const NAMED_LINES = 20_000
const NAME_EVERY = 16

type NginxFields = Pick<Observation, 'method' | 'path' | 'upstream' | 'service'>

const NO_FIELDS: NginxFields = { method: null, path: null, upstream: null, service: null }

/** `…, client: …, request: "…", upstream: "…", host: "…"`: the fields after the message. */
function nginxFields(line: string, from: number): NginxFields {
  const after = (name: string) => {
    const at = line.indexOf(name, from)
    return at < 0 ? null : quotedAt(line, at + name.length)
  }
  const { method, path } = requestTarget(after('request: "') ?? '')
  return { method, path, upstream: upstreamOf(after('upstream: "')), service: after('host: "') }
}

function knownObservation(
  { reading, errno }: KnownHead,
  time: number | null,
  fields: NginxFields,
  nameWeight: number,
): Observation {
  const { named } = reading
  return {
    source: named?.source ?? reading.rules[0]?.source ?? 'nginx',
    time,
    mechanism: named?.mechanism ?? null,
    phase: named?.phase ?? null,
    errno,
    upstream: fields.upstream,
    service: fields.service,
    nameWeight,
    certainty: named?.certainty ?? 'certain',
    signals: reading.signals,
    rules: reading.rules,
    counted: reading.counted,
    gateways: reading.gateways,
    isCompanion: named?.isCompanion === true,
    implies: reading.implies,
    method: fields.method,
    path: fields.path,
    request: null,
  }
}
