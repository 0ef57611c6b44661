import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attributeBadRequests } from '#lib/domain/error-budget/attribution.ts'
import { BURN_RATE_WINDOWS, burnRate } from '#lib/domain/error-budget/burn-rate.ts'
import { errorBudget } from '#lib/domain/error-budget/error-budget.ts'
import { lookBacks } from '#lib/domain/error-budget/look-backs.ts'
import { budgetWindow, expectedBuckets } from '#lib/domain/error-budget/window.ts'
import { wilsonInterval } from '#lib/domain/statistics/wilson-interval.ts'
import { countWithin } from './vectors.ts'

const now = new Date('2026-11-23T12:34:56Z')
const target = fc.constantFrom(0.9, 0.99, 0.995, 0.999, 0.9995, 0.9999)
/** Minutes of the last 35 days, each once. */
const buckets = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 50_400 }), fc.nat(9_000), fc.nat(900)), {
    selector: ([minutes]) => minutes,
    maxLength: 60,
  })
  .map((rows) =>
    rows.map(([minutes, good, bad]) => ({
      bucketStart: new Date(Math.floor(now.getTime() / 60_000) * 60_000 - minutes * 60_000),
      totalRequests: good + bad,
      badRequests: bad,
    })),
  )
const budgetOf = (rows: Parameters<typeof countWithin>[0], of: number, asOf = now) => {
  const window = budgetWindow(asOf)
  return errorBudget(countWithin(rows, window), of, expectedBuckets(window))
}

test('consumed over 30 days is the burn rate over 30 days; what remains is the rest, in shares and in requests', () => {
  fc.assert(
    fc.property(buckets, target, (rows, of) => {
      const budget = budgetOf(rows, of)
      expect(budget.consumed).toBe(burnRate(countWithin(rows, lookBacks(now)['30d']), of))
      if (budget.consumed === null || budget.budgetEvents === null) return
      expect(budget.remaining).toBe(1 - budget.consumed)
      expect(budget.remainingEvents).toBe(budget.budgetEvents - budget.badRequests)
    }),
  )
})

test('a shorter window with the same end never holds more', () => {
  fc.assert(
    fc.property(buckets, (rows) => {
      const windows = lookBacks(now)
      const counts = BURN_RATE_WINDOWS.map((name) => countWithin(rows, windows[name]))
      for (const [index, count] of counts.slice(1).entries()) {
        expect(count.totalRequests).toBeGreaterThanOrEqual(counts[index]?.totalRequests ?? 0)
        expect(count.badRequests).toBeGreaterThanOrEqual(counts[index]?.badRequests ?? 0)
      }
    }),
  )
})

test('moving every instant by whole minutes moves windows, and no figure', () => {
  fc.assert(
    fc.property(buckets, target, fc.integer({ min: -1_000_000, max: 1_000_000 }), (rows, of, minutes) => {
      const move = (at: Date) => new Date(at.getTime() + minutes * 60_000)
      const moved = rows.map((row) => ({ ...row, bucketStart: move(row.bucketStart) }))
      expect(budgetOf(moved, of, move(now))).toEqual(budgetOf(rows, of))
    }),
  )
})

test('no traffic and no data are null, and never 0 % or 100 %', () => {
  fc.assert(
    fc.property(buckets, target, (rows, of) => {
      const silent = rows.map((row) => ({ ...row, totalRequests: 0, badRequests: 0 }))
      const { status, sli, consumed, remaining, budgetEvents } = budgetOf(silent, of)
      expect([sli, consumed, remaining, budgetEvents]).toEqual([null, null, null, null])
      expect(status).toBe(countWithin(silent, budgetWindow(now)).observedBuckets > 0 ? 'no_traffic' : 'no_data')
    }),
  )
})

test('the same traffic many times over is consumed alike, and known better', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(10_000), target, fc.integer({ min: 2, max: 100 }), (good, bad, of, factor) => {
      fc.pre(good + bad > 0)
      const count = { totalRequests: good + bad, badRequests: bad }
      const more = { totalRequests: factor * (good + bad), badRequests: factor * bad }
      expect(burnRate(more, of)).toBeCloseTo(burnRate(count, of) ?? Number.NaN, 6)
      const width = ({ badRequests, totalRequests }: typeof count) => {
        const interval = wilsonInterval(badRequests, totalRequests)
        return interval ? interval.upper - interval.lower : Number.NaN
      }
      expect(width(more)).toBeLessThan(width(count))
    }),
  )
})

test('one more 502 never lowers what is consumed, one more good request never raises it', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(10_000), target, (good, bad, of) => {
      fc.pre(good + bad > 0)
      const consumed = burnRate({ totalRequests: good + bad, badRequests: bad }, of) ?? 0
      const slack = 1e-9 * Math.max(1, consumed)
      const after = (badRequests: number) => burnRate({ totalRequests: good + bad + 1, badRequests }, of) ?? Number.NaN
      expect(after(bad + 1)).toBeGreaterThanOrEqual(consumed - slack)
      expect(after(bad)).toBeLessThanOrEqual(consumed + slack)
    }),
  )
})

test('the parts of any division by minutes add up to what is consumed', () => {
  fc.assert(
    fc.property(buckets, target, fc.integer({ min: 1, max: 7 }), (rows, of, groups) => {
      const { consumed, budgetEvents } = budgetOf(rows, of)
      if (consumed === null || budgetEvents === null) return
      const { start, end } = budgetWindow(now)
      const inside = rows.filter(({ bucketStart }) => bucketStart >= start && bucketStart < end)
      const parts = Map.groupBy(inside, ({ bucketStart }) => (bucketStart.getTime() / 60_000) % groups)
      const sum = [...parts.values()]
        .map((part) => part.reduce((bad, { badRequests }) => bad + badRequests, 0) / budgetEvents)
        .reduce((all, one) => all + one, 0)
      expect(Math.abs(sum - consumed)).toBeLessThanOrEqual(1e-9 * Math.max(1, consumed))
      const { byIncident, unattributed } = attributeBadRequests(inside, [{ number: 1, start, end }])
      expect([byIncident.get(1), unattributed]).toEqual([countWithin(rows, { start, end }).badRequests, 0])
    }),
  )
})
