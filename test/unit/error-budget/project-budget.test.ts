import fc from 'fast-check'
import { expect, test } from 'vitest'
import { departures, leavingAt } from '#lib/domain/error-budget/departure.ts'
import { projectExhaustion, projectRecovery } from '#lib/domain/error-budget/project-budget.ts'
import { bucketsOf, vector } from './vectors.ts'

type Input = {
  granularitySeconds: number
  target: number
  runs: { t: string; n: number; total: number; bad: number }[]
  projections: { totalPerHour: number; badPerHour: number }[]
}
type Expected = {
  projectedHoursFirstAtOrOver100: number
  consumedAtThatHour: number
  projectedHoursSlowBurn: number | null
}

test('V14: with old 502s leaving the window the budget lasts 94 h instead of 31 h, and at a slow burn for ever', () => {
  const { input, expected } = vector<Input, Expected>('V14')
  const hours = bucketsOf(input.runs, input.granularitySeconds)
  const [fast, slow] = input.projections.map(({ totalPerHour, badPerHour }) => ({
    totalRequests: totalPerHour,
    badRequests: badPerHour,
  }))
  if (!fast || !slow) throw new Error('V14 has two projections.')
  const projection = projectExhaustion(hours, fast, input.target)
  expect(projection?.hours).toBe(expected.projectedHoursFirstAtOrOver100)
  expect(projection?.consumed).toBeCloseTo(expected.consumedAtThatHour, 9)
  expect(projectExhaustion(hours, slow, input.target)).toBe(expected.projectedHoursSlowBurn)
})

const hour = (totalRequests: number, badRequests: number) => ({ totalRequests, badRequests })

test('a budget that one bad hour used up is back when that hour leaves', () => {
  const hours = Array.from({ length: 720 }, (_, index) => hour(1_000, index === 99 ? 1_000 : 0))
  expect(projectRecovery(hours, hour(1_000, 0), 0.999)).toEqual({ hours: 100, consumed: 0 })
})

test('while it burns faster than the budget allows it never comes back', () => {
  const hours = Array.from({ length: 720 }, () => hour(1_000, 2))
  expect(projectRecovery(hours, hour(1_000, 2), 0.999)).toBeNull()
})

test('without traffic to come there is no budget to come back', () => {
  const hours = Array.from({ length: 720 }, (_, index) => hour(index === 0 ? 100 : 0, index === 0 ? 100 : 0))
  expect(projectRecovery(hours, hour(0, 0), 0.999)).toBeNull()
})

test('for any window, expecting more 502s never makes the budget last longer', () => {
  const window = fc.array(fc.tuple(fc.nat(1_000), fc.nat(20)), { minLength: 24, maxLength: 48 })
  fc.assert(
    fc.property(window, fc.nat(20), fc.nat(20), (rows, a, b) => {
      const hours = rows.map(([total, bad]) => hour(total + 100, bad))
      const few = projectExhaustion(hours, hour(500, Math.min(a, b)), 0.99)
      const many = projectExhaustion(hours, hour(500, Math.max(a, b)), 0.99)
      if (few) expect(many?.hours).toBeLessThanOrEqual(few.hours)
    }),
  )
})

test('incidents leave in the order they ended, and give back what they hold', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 9, day))
  const spans = [
    { number: 2, title: 'B', start: at(5), end: at(6) },
    { number: 1, title: 'A', start: at(1), end: at(2) },
    { number: 3, title: 'C', start: at(7), end: at(8) },
  ]
  const all = departures(
    spans,
    new Map([
      [1, 0.3],
      [2, 0.5],
    ]),
    { start: at(-22), end: at(8) },
  )
  expect(all.map(({ number, until, givesBack }) => [number, until, givesBack])).toEqual([
    [1, new Date('2026-11-01T00:00:00Z'), 0.3],
    [2, new Date('2026-11-05T00:00:00Z'), 0.5],
  ])
  expect(leavingAt(all, new Date('2026-11-04T12:00:00Z'))?.number).toBe(2)
  expect(leavingAt(all, new Date('2026-10-30T00:00:00Z'))).toBeNull()
})

test('an incident that is still open leaves 30 days from now at the earliest', () => {
  const window = { start: new Date('2026-10-01T00:00:00Z'), end: new Date('2026-10-31T00:00:00Z') }
  const open = { number: 1, title: 'A', start: new Date('2026-10-30T00:00:00Z'), end: new Date('2026-10-31T00:00:07Z') }
  expect(departures([open], new Map([[1, 0.1]]), window)[0]?.until).toEqual(new Date('2026-11-30T00:00:00Z'))
})
