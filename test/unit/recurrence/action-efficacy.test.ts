import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actionEfficacy } from '#lib/domain/recurrence/action-efficacy.ts'
import { afterActions } from '#lib/domain/recurrence/after-actions.ts'
import { surprise } from '#lib/domain/recurrence/expected-count.ts'
import { pareto } from '#lib/domain/recurrence/pareto.ts'
import { vector } from '../error-budget/vectors.ts'

type Rates = Record<string, [number, number, number, number]>
type Numbers = {
  rateRatio: number | null
  pOneSidedLower: number
  expectedAfterAtOldRate: number
  chanceOfNoneAtOldRate: number
  upper95PerDayIfZeroAfter: number | null
  before: { per30d: number }
  after: { per30d: number }
}
type Input = {
  rates: Rates
  incidents: { incident: string; startedAt: string; actionsClosedAt: (string | null)[] }[]
}
type Expected = { rates: Record<string, Numbers>; recurrence: unknown[] }

const { input, expected } = vector<Input, Expected>('V21')

test.each([
  ['effective', 'effective'],
  ['tooEarly', 'too_early'],
  ['worse', 'worse'],
  ['none', 'too_early'],
])('V21 %s: the statistics, and the verdict that follows', (name, verdict) => {
  const [countBefore, daysBefore, countAfter, daysAfter] = input.rates[name] ?? [0, 0, 0, 0]
  const wanted = expected.rates[name]
  if (!wanted) throw new Error(`V21 has no rates ${name}.`)
  const result = actionEfficacy({ count: countBefore, days: daysBefore }, { count: countAfter, days: daysAfter })
  expect(result.verdict).toBe(verdict)
  const numbers = ['pOneSidedLower', 'expectedAfterAtOldRate', 'chanceOfNoneAtOldRate'] as const
  for (const key of numbers) expect(result[key]).toBeCloseTo(wanted[key], 9)
  for (const key of ['rateRatio', 'upper95PerDayIfZeroAfter'] as const) {
    if (wanted[key] === null) expect(result[key]).toBeNull()
    else expect(result[key]).toBeCloseTo(wanted[key], 9)
  }
  expect(result.before.per30d).toBeCloseTo(wanted.before.per30d, 9)
  expect(result.after.per30d).toBeCloseTo(wanted.after.per30d, 9)
})

test('V21: a start between the closures of two actions is no failure of them; one after the last is', () => {
  const incidents = input.incidents.map(({ incident, startedAt, actionsClosedAt }) => ({
    incident,
    startedAt: new Date(startedAt),
    actionsClosedAt: actionsClosedAt.map((at) => (at === null ? null : new Date(at))),
  }))
  expect(afterActions(incidents)).toEqual(expected.recurrence)
})

test('for any counts, more starts after the action never look better', () => {
  const count = fc.nat(200)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      count,
      count,
      fc.integer({ min: 1, max: 400 }),
      (before, a, b, days) => {
        const p = (after: number) => actionEfficacy({ count: before, days: 90 }, { count: after, days }).pOneSidedLower
        expect(p(Math.max(a, b))).toBeGreaterThanOrEqual(0)
        if (actionEfficacy({ count: before, days: 90 }, { count: Math.max(a, b), days }).verdict === 'effective') {
          expect(actionEfficacy({ count: before, days: 90 }, { count: Math.min(a, b), days }).verdict).toBe('effective')
        }
      },
    ),
  )
})

test('three in 30 days surprise where there was one in half a year, and not where there were eighteen', () => {
  expect(surprise(3, 1, 30)).toMatchObject({ expected: 0.25 })
  expect(surprise(3, 1, 30).chance).toBeLessThan(0.01)
  expect(surprise(3, 18, 30).chance).toBeGreaterThan(0.5)
  expect(surprise(0, 0, 30).chance).toBe(1)
})

test('the vital few are those that reach 80 %, the largest first', () => {
  const rows = pareto([
    ['c', 10],
    ['a', 60],
    ['b', 25],
    ['d', 5],
    ['none', 0],
  ])
  expect(rows.map(({ key, isVital }) => [key, isVital])).toEqual([
    ['a', true],
    ['b', true],
    ['c', false],
    ['d', false],
  ])
  expect(rows.at(-1)?.cumulative).toBeCloseTo(1, 12)
  expect(pareto([])).toEqual([])
})
