import type { SignalId } from '../evidence/signals.ts'
import { readAccessLine } from './access-line.ts'
import { readHaproxyTcpLine } from './haproxy-line.ts'
import { type JsonFields, readJson, readJsonRequest, wrappedLine } from './json-line.ts'
import { errnoOf, quotedAt, upstreamOf } from './line-fields.ts'
import { LineClock } from './line-time.ts'
import { FoundLiterals } from './literal-automaton.ts'
import type { Observation, ObservedRequest } from './observation.ts'
import { requestTarget } from './request-target.ts'
import type { Rule } from './rule.ts'
import type { Marker, RuleBook } from './rule-book.ts'

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
]
const WRAP_MARKERS: readonly Marker[] = ['dockerLine', 'message', 'textPayload', 'lokiLine']

/** Understands one line at a time; remembers nothing of earlier lines but the date. */
export class LineReader {
  readonly #book: RuleBook
  readonly #found: FoundLiterals
  readonly #clock = new LineClock()

  constructor(book: RuleBook) {
    this.#book = book
    this.#found = new FoundLiterals(book.automaton.literals)
  }

  /** What the bytes from `start` to `end` say, or null where they say nothing about an upstream. */
  read(bytes: Buffer, start: number, end: number): Observation | null {
    const found = this.#found
    found.reset()
    this.#book.automaton.scan(bytes, start, end, found)
    if (found.count === 0) return null
    return this.#understand(bytes, start, end, 0)
  }

  #understand(bytes: Buffer, start: number, end: number, depth: number): Observation | null {
    const found = this.#found
    if (depth < 2 && this.#has('escape')) {
      return this.#again(bytes.toString('utf8', start, end).replace(ESCAPES, ''), depth)
    }
    let first = start
    while (first < end && bytes[first] === 32) first++
    const isJson = bytes[first] === OPENING_BRACE
    const isWrapped = isJson && WRAP_MARKERS.some((name) => this.#has(name))
    const hasRequest = isJson && JSON_MARKERS.some((name) => this.#has(name))
    let fields: JsonFields | null = null
    if (isWrapped || hasRequest) {
      fields = readJson(bytes.toString('utf8', start, end))
      const inner = depth < 2 && isWrapped && fields ? wrappedLine(fields) : null
      if (inner !== null && !fields?.has('responseflags') && !fields?.has('statusdetails')) {
        return this.#unwrapped(bytes, start, end, inner, fields, depth)
      }
    }
    const rules = this.#book.matching(found)
    const isErrorLine = this.#has('request') || this.#has('upstream')
    const protocol = isErrorLine ? -1 : found.endOf(this.#book.marker('protocol'))
    if (rules.length === 0 && protocol < 0 && !hasRequest && !this.#has('haproxy')) return null

    const line = bytes.toString('latin1', start, end)
    const request = fields
      ? readJsonRequest(fields)
      : protocol >= 0
        ? readAccessLine(line, protocol - start)
        : this.#has('haproxy')
          ? readHaproxyTcpLine(line)
          : null
    if (rules.length === 0 && request === null) return null
    return this.#observation(line, start, rules, request)
  }

  /** The inner line, unless it says nothing: then the outer one, as it stands. */
  #unwrapped(
    bytes: Buffer,
    start: number,
    end: number,
    inner: string,
    fields: JsonFields | null,
    depth: number,
  ): Observation | null {
    const outerRules = this.#book.matching(this.#found)
    const outerTime = this.#clock.read(bytes.toString('latin1', start, end))
    const read = this.#again(inner, depth)
    if (read !== null) return read.time === null ? { ...read, time: outerTime } : read
    const request = fields ? readJsonRequest(fields) : null
    if (outerRules.length === 0 && request === null) return null
    return this.#observation(bytes.toString('latin1', start, end), start, outerRules, request)
  }

  #again(text: string, depth: number): Observation | null {
    const bytes = Buffer.from(text, 'utf8')
    this.#found.reset()
    this.#book.automaton.scan(bytes, 0, bytes.length, this.#found)
    return this.#found.count === 0 ? null : this.#understand(bytes, 0, bytes.length, depth + 1)
  }

  #observation(line: string, start: number, rules: readonly Rule[], request: ObservedRequest | null): Observation {
    let named: Rule | null = null
    let implies: Observation['implies'] = null
    for (const rule of rules) {
      if (rule.mechanism !== undefined && named === null) named = rule
      if (rule.implies !== undefined) implies ??= rule.implies
    }
    const isSaidByRequest = request?.mechanism != null && (named === null || named.certainty !== undefined)
    const known = isSaidByRequest ? null : named
    const position = (marker: Marker) => {
      const at = this.#found.endOf(this.#book.marker(marker))
      return at < 0 ? -1 : at - start
    }
    const target = request ?? requestTarget(quotedAt(line, position('request')) ?? '')
    return {
      source: known?.source ?? request?.source ?? rules[0]?.source ?? 'app',
      time: this.#clock.read(line),
      mechanism: known?.mechanism ?? request?.mechanism ?? null,
      phase: known?.phase ?? request?.phase ?? null,
      errno: errnoOf(line),
      upstream: upstreamOf(quotedAt(line, position('upstream'))) ?? request?.upstream ?? null,
      service: request?.service ?? quotedAt(line, position('host')),
      certainty: known ? (known.certainty ?? 'certain') : (request?.certainty ?? 'certain'),
      signals: signalsOf(rules, request),
      ruleIds: rules.map(({ id }) => id),
      hintedSources: rules.map(({ source }) => source),
      isCompanion: known?.isCompanion === true,
      implies,
      method: target.method,
      path: target.path,
      request,
    }
  }

  #has(name: Marker): boolean {
    return this.#found.has(this.#book.marker(name))
  }
}

function signalsOf(rules: readonly Rule[], request: ObservedRequest | null): readonly SignalId[] {
  const signals = new Set<SignalId>(request?.signals)
  for (const rule of rules) for (const signal of rule.signals ?? []) signals.add(signal)
  return [...signals]
}
