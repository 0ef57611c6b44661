import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dailySeries } from '#lib/domain/error-budget/daily-series.ts'
import { errorBudget } from '#lib/domain/error-budget/error-budget.ts'
import { budgetWindow, expectedBuckets } from '#lib/domain/error-budget/window.ts'

const noon = budgetWindow(new Date('2026-03-31T12:00:00Z'))

test('a window that ends at noon touches 31 days, of which the first and the last are half', () => {
  const days = dailySeries([], noon, 0.999)
  expect(days).toHaveLength(31)
  expect(days[0]).toMatchObject({ start: noon.start, end: new Date('2026-03-02T00:00:00Z') })
  expect(days.at(-1)).toMatchObject({ start: new Date('2026-03-31T00:00:00Z'), end: noon.end })
})

test('a window that ends at midnight is 30 whole days', () => {
  expect(dailySeries([], budgetWindow(new Date('2026-03-31T00:00:00Z')), 0.999)).toHaveLength(30)
})

test('without traffic the shares are null on every day', () => {
  for (const day of dailySeries([], noon, 0.999)) expect(day).toMatchObject({ consumed: null, consumedSoFar: null })
})

test('for any traffic the days add up to the budget of the window, which the curve reaches at its end', () => {
  const hour = fc.record({ hour: fc.nat(719), total: fc.nat(100_000), bad: fc.nat(100_000) })
  fc.assert(
    fc.property(fc.uniqueArray(hour, { selector: (row) => row.hour }), (rows) => {
      const slices = rows.map(({ hour, total, bad }) => ({
        start: new Date(noon.start.getTime() + hour * 3_600_000),
        totalRequests: Math.max(total, bad),
        badRequests: Math.min(total, bad),
        observedBuckets: 60,
      }))
      const days = dailySeries(slices, noon, 0.999)
      const sum = (key: 'totalRequests' | 'badRequests' | 'observedBuckets') =>
        days.reduce((total, day) => total + day[key], 0)
      const whole = {
        totalRequests: sum('totalRequests'),
        badRequests: sum('badRequests'),
        observedBuckets: sum('observedBuckets'),
      }
      expect(whole.totalRequests).toBe(slices.reduce((total, slice) => total + slice.totalRequests, 0))
      const { consumed } = errorBudget(whole, 0.999, expectedBuckets(noon))
      fc.pre(consumed !== null)
      expect(days.at(-1)?.consumedSoFar).toBeCloseTo(consumed, 9)
    }),
  )
})
