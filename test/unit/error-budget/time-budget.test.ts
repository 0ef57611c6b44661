import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countBadMinutes, isBadMinute, timeBudget } from '#lib/domain/error-budget/time-budget.ts'
import { budgetWindow } from '#lib/domain/error-budget/window.ts'
import { vector } from './vectors.ts'

type Thresholds = {
  input: { alertCases: { kind: 'user-facing' | 'internal'; total: number; bad: number }[] }
  expected: { alerts: { alert: boolean | null }[] }
}

test('V23: a minute is bad strictly above 0.1 % of user-facing and 1 % of internal requests', () => {
  const { input, expected } = vector<Thresholds['input'], Thresholds['expected']>('V23')
  for (const [index, { kind, total, bad }] of input.alertCases.entries()) {
    const minute = { totalRequests: total, badRequests: bad }
    expect(isBadMinute(minute, kind === 'internal' ? 0.99 : 0.999)).toBe(expected.alerts[index]?.alert ?? false)
  }
})

const window = budgetWindow(new Date('2026-11-23T12:00:00Z'))
const whole = [{ ...window, target: 0.999 }]

describe('the budget in minutes', () => {
  test('30 days at 99.9 % allow 43.2 minutes', () => {
    const budget = timeBudget(54, whole, { observed: 43_200, missing: 0 })
    expect(budget).toMatchObject({ budgetMinutes: 43.2, consumed: 1.25, remaining: -0.25, consumedAtWorst: 1.25 })
    expect(budget.remainingMinutes).toBeCloseTo(-10.8, 9)
  })

  test('minutes without data are said as the worst that may be', () => {
    const budget = timeBudget(10, whole, { observed: 43_100, missing: 100 })
    expect(budget.consumed).toBeCloseTo(10 / 43.2, 9)
    expect(budget.consumedAtWorst).toBeCloseTo(110 / 43.2, 9)
  })

  test('nothing observed is nothing known', () => {
    expect(timeBudget(0, whole, { observed: 0, missing: 43_200 })).toMatchObject({ consumed: null, remaining: null })
  })

  test('each minute is held against the target in force then, and excluded minutes against none', () => {
    const half = new Date((window.start.getTime() + window.end.getTime()) / 2)
    const parts = [
      { start: new Date(window.start.getTime() + 600_000), end: half, target: 0.99 },
      { start: half, end: window.end, target: 0.999 },
    ]
    const minute = (start: Date) => ({ bucketStart: start, totalRequests: 1_000, badRequests: 5 })
    expect(countBadMinutes([minute(window.start), minute(new Date(half.getTime() - 60_000))], parts)).toBe(0)
    expect(countBadMinutes([minute(half)], parts)).toBe(1)
  })

  test('more 502s never make fewer bad minutes, and scaling a minute changes nothing', () => {
    const counts = fc.tuple(fc.nat(100_000), fc.nat(100_000), fc.constantFrom(0.99, 0.999, 0.9999))
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 50 }), ([good, bad, target], factor) => {
        const minute = { totalRequests: good + bad, badRequests: bad }
        const isBad = isBadMinute(minute, target)
        const worse = { totalRequests: good + bad + 1, badRequests: bad + 1 }
        if (isBad) expect(isBadMinute(worse, target)).toBe(true)
        const scaled = { totalRequests: factor * (good + bad), badRequests: factor * bad }
        expect(isBadMinute(scaled, target)).toBe(isBad)
      }),
    )
  })
})
