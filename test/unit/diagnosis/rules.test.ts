import { describe, expect, it } from 'vitest'
import { isSignalId, signalFacts } from '#lib/domain/diagnosis/evidence/signals.ts'
import { LineReader } from '#lib/domain/diagnosis/recognition/line-reader.ts'
import { FoundLiterals } from '#lib/domain/diagnosis/recognition/literal-automaton.ts'
import { isGateway } from '#lib/domain/diagnosis/recognition/rule.ts'
import { RuleBook, ruleBook } from '#lib/domain/diagnosis/recognition/rule-book.ts'
import { ROOT_CAUSES } from '#lib/domain/diagnosis/root-cause.ts'
import { RULES } from '#lib/domain/diagnosis/rules/all.ts'

const found = new FoundLiterals(ruleBook().automaton.literals)

function idsReading(line: string): readonly string[] {
  const bytes = Buffer.from(line)
  ruleBook().scan(bytes, 0, bytes.length, found)
  return ruleBook()
    .read(found)
    .rules.map(({ id }) => id)
}

describe.each(RULES.map((rule) => [rule.id, rule] as const))('rule %s', (id, rule) => {
  it('reads its example', () => {
    expect(idsReading(rule.example)).toContain(id)
  })

  it('does not read its counterexample', () => {
    expect(idsReading(rule.counterexample)).not.toContain(id)
  })

  it('reads its example behind what log drivers put before a line, in any case', () => {
    expect(idsReading(`shop-1  | 2026-11-23T10:00:00.123456789Z stderr F ${rule.example}`)).toContain(id)
    expect(idsReading(rule.example.toUpperCase())).toContain(id)
  })

  it('names where its text comes from', () => {
    expect(rule.reference).not.toBe('')
  })
})

describe('the rules together', () => {
  it('have ids of their own', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
  })

  it('say something: a mechanism, a signal, or which program it is', () => {
    const silent = RULES.filter(
      ({ mechanism, implies, signals, id }) => !mechanism && !implies && !signals && !id.startsWith('hint-'),
    )
    expect(silent).toEqual([])
  })

  it('leave the mechanism to gateways: what runs behind one is evidence', () => {
    const own = RULES.filter(({ source, mechanism }) => mechanism !== undefined && !isGateway(source))
    expect(own.map(({ id }) => id)).toEqual([])
  })

  it('name a mechanism for their example, the first rule of the book deciding', () => {
    const reader = new LineReader(ruleBook())
    const wrong = RULES.filter(({ mechanism }) => mechanism !== undefined)
      .map((rule) => {
        const bytes = Buffer.from(rule.example)
        return { rule, read: reader.read(bytes, 0, bytes.length) }
      })
      .filter(({ rule, read }) => read?.mechanism !== rule.mechanism)
    expect(
      wrong.map(({ rule, read }) => `${rule.id}: ${read?.mechanism} by ${read?.rules.map(({ id }) => id)}`),
    ).toEqual([])
  })

  it('read a planted line only by the rule planted for it', () => {
    const [first] = RULES
    if (!first) throw new Error('there are no rules')
    const book = new RuleBook([{ ...first, id: 'planted', all: ['planted text'], any: [], none: ['not this'] }])
    const reader = new LineReader(book)
    const read = (line: string) =>
      reader.read(Buffer.from(line), 0, Buffer.byteLength(line))?.rules.map(({ id }) => id) ?? []
    expect(read('a planted text here')).toEqual(['planted'])
    expect(read('a planted text, but not this')).toEqual([])
    expect(read('something else')).toEqual([])
  })
})

describe('signals', () => {
  it('speak of known causes, and no rule of an unknown signal', () => {
    for (const { weights } of Object.values(signalFacts)) {
      for (const cause of Object.keys(weights)) expect(ROOT_CAUSES).toContain(cause)
    }
    for (const rule of RULES) for (const signal of rule.signals ?? []) expect(isSignalId(signal)).toBe(true)
  })
})
