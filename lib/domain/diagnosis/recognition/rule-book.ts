import { RULES } from '../rules/all.ts'
import { type FoundLiterals, LiteralAutomaton } from './literal-automaton.ts'
import type { Rule } from './rule.ts'

/** Texts that lead to the fields of a line, found in the same pass. */
export const MARKERS = {
  protocol: 'http/',
  request: 'request: "',
  upstream: 'upstream: "',
  host: 'host: "',
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
  haproxy: 'haproxy[',
} as const
export type Marker = keyof typeof MARKERS

type Compiled = {
  readonly rule: Rule
  readonly others: readonly number[]
  readonly any: readonly number[]
  readonly none: readonly number[]
}

/** The rules compiled for one pass over a line. */
export class RuleBook {
  readonly automaton: LiteralAutomaton
  readonly #markers: Readonly<Record<Marker, number>>
  // By the literal that a rule hangs on, its longest: a line is held against few rules only.
  readonly #byKey: readonly (readonly number[])[]
  readonly #rules: readonly Compiled[]

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

  /** The rules that read a line in which `found` was found, in the order of the book. */
  matching(found: FoundLiterals): readonly Rule[] {
    let matched: number[] | null = null
    for (let at = 0; at < found.count; at++) {
      for (const index of this.#byKey[found.ids[at] as number] ?? []) {
        const { others, any, none } = this.#rules[index] as Compiled
        if (!others.every((id) => found.has(id))) continue
        if (any.length > 0 && !any.some((id) => found.has(id))) continue
        if (none.some((id) => found.has(id))) continue
        matched ??= []
        matched.push(index)
      }
    }
    if (matched === null) return NONE
    if (matched.length > 1) matched.sort((a, b) => a - b)
    return matched.map((index) => (this.#rules[index] as Compiled).rule)
  }
}

const NONE: readonly Rule[] = []

let shared: RuleBook | null = null

/** All rules, compiled when first needed. */
export function ruleBook(): RuleBook {
  shared ??= new RuleBook(RULES)
  return shared
}
