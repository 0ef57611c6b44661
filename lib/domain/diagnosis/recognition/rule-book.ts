import type { SignalId } from '../evidence/signals.ts'
import type { FailureMechanism } from '../failure-mechanism.ts'
import { RULES } from '../rules/all.ts'
import { type FoundLiterals, LiteralAutomaton } from './literal-automaton.ts'
import { isGateway, type LogSource, type Rule } from './rule.ts'

/** Texts that lead to the fields of a line, found in the same pass. */
export const MARKERS = {
  protocol: 'http/',
  /** In an error line of nginx: what follows is what clients sent, and no rule reads it. */
  nginxClient: ', client: ',
  escape: '\u001b[',
  dockerLine: '"log":"',
  message: '"message":"',
  textPayload: '"textpayload":',
  lokiLine: '"line":"',
  status: '"status":',
  responseCode: 'response_code',
  responseFlags: 'response_flags',
  httpStatus: 'httpstatus',
  downstreamStatus: '"downstreamstatus":',
  edgeStatus: 'edgeresponsestatus',
  statusCode: '"statuscode":',
  statusWord: '"status_code":',
  haproxy: 'haproxy[',
} as const
export type Marker = keyof typeof MARKERS

/** What the rules that read a line say together; one object for all lines of the same kind. */
export type Reading = {
  readonly rules: readonly Rule[]
  /** The first rule that names a mechanism. */
  readonly named: Rule | null
  readonly implies: FailureMechanism | null
  readonly signals: readonly SignalId[]
  readonly gateways: readonly LogSource[]
  /** Ids of rules whose hits are counted. */
  readonly counted: readonly string[]
}

type Compiled = {
  readonly rule: Rule
  readonly others: readonly number[]
  readonly any: readonly number[]
  readonly none: readonly number[]
}

type Remembered = { readonly ids: Uint16Array; readonly reading: Reading }

const MOST_REMEMBERED = 1024

/** The rules compiled for one pass over a line. */
export class RuleBook {
  readonly automaton: LiteralAutomaton
  readonly #markers: Readonly<Record<Marker, number>>
  // By the literal that a rule hangs on, its longest: a line is held against few rules only.
  readonly #byKey: readonly (readonly number[])[]
  readonly #rules: readonly Compiled[]
  // Lines of a log are alike: the same literals lead to the same rules.
  readonly #remembered = new Map<number, Remembered>()

  constructor(rules: readonly Rule[]) {
    const texts = new Set<string>(Object.values(MARKERS))
    for (const { all, any = [], none = [] } of rules) {
      for (const text of [...all, ...any, ...none]) texts.add(text.toLowerCase())
    }
    this.automaton = new LiteralAutomaton([...texts])
    const idOf = (text: string) => this.automaton.idOf(text.toLowerCase())
    this.#markers = Object.fromEntries(Object.entries(MARKERS).map(([name, text]) => [name, idOf(text)])) as Record<
      Marker,
      number
    >
    const byKey: number[][] = Array.from({ length: this.automaton.literals }, () => [])
    this.#rules = rules.map((rule, index) => {
      const key = rule.all.reduce((longest, text) => (text.length > longest.length ? text : longest), '')
      byKey[idOf(key)]?.push(index)
      return {
        rule,
        others: rule.all.filter((text) => text !== key).map(idOf),
        any: (rule.any ?? []).map(idOf),
        none: (rule.none ?? []).map(idOf),
      }
    })
    this.#byKey = byKey
  }

  marker(name: Marker): number {
    return this.#markers[name]
  }

  /** Finds in [from, end) all that rules and readers look for. */
  scan(bytes: Uint8Array, from: number, end: number, found: FoundLiterals): void {
    found.reset()
    this.automaton.scan(bytes, from, end, found, this.#markers.nginxClient)
  }

  /** What the rules say of a line in which `found` was found. */
  read(found: FoundLiterals): Reading {
    let hash = found.count
    for (let at = 0; at < found.count; at++) hash = (Math.imul(hash, 31) + (found.ids[at] as number)) | 0
    const remembered = this.#remembered.get(hash)
    if (remembered && isSame(remembered.ids, found)) return remembered.reading
    const reading = readingOf(this.#matching(found))
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear()
    this.#remembered.set(hash, { ids: found.ids.slice(0, found.count), reading })
    return reading
  }

  #matching(found: FoundLiterals): readonly Rule[] {
    const matched: number[] = []
    for (let at = 0; at < found.count; at++) {
      for (const index of this.#byKey[found.ids[at] as number] ?? []) {
        const { others, any, none } = this.#rules[index] as Compiled
        if (!others.every((id) => found.has(id))) continue
        if (any.length > 0 && !any.some((id) => found.has(id))) continue
        if (none.some((id) => found.has(id))) continue
        matched.push(index)
      }
    }
    return matched.sort((a, b) => a - b).map((index) => (this.#rules[index] as Compiled).rule)
  }
}

function isSame(ids: Uint16Array, found: FoundLiterals): boolean {
  if (ids.length !== found.count) return false
  for (let at = 0; at < ids.length; at++) if (ids[at] !== found.ids[at]) return false
  return true
}

function readingOf(rules: readonly Rule[]): Reading {
  return {
    rules,
    named: rules.find(({ mechanism }) => mechanism !== undefined) ?? null,
    implies: rules.find(({ implies }) => implies !== undefined)?.implies ?? null,
    signals: [...new Set(rules.flatMap(({ signals = [] }) => signals))],
    gateways: [...new Set(rules.map(({ source }) => source))].filter(isGateway),
    counted: rules.filter(({ isCounted }) => isCounted).map(({ id }) => id),
  }
}

let shared: RuleBook | null = null

/** All rules, compiled when first needed. */
export function ruleBook(): RuleBook {
  shared ??= new RuleBook(RULES)
  return shared
}
