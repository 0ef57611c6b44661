import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rateVerdict, wilsonInterval } from '#lib/domain/statistics/wilson-interval.ts'
import { vector } from '../error-budget/vectors.ts'

type Row = { k: number; n: number; p: number | null; lower: number | null; upper: number | null }

test('V15: the interval of each worked example', () => {
  const { expected } = vector<unknown, { rows: Row[]; smallestNWithZeroErrorsBelow0p1Percent: number }>('V15')
  for (const { k, n, p, lower, upper } of expected.rows) {
    const interval = wilsonInterval(k, n)
    if (p === null) expect(interval).toBeNull()
    else {
      expect(interval?.estimate).toBeCloseTo(p, 12)
      expect(interval?.lower).toBeCloseTo(lower ?? Number.NaN, 9)
      expect(interval?.upper).toBeCloseTo(upper ?? Number.NaN, 9)
    }
  }
  const smallest = expected.smallestNWithZeroErrorsBelow0p1Percent
  expect(rateVerdict(0, smallest, 0.001)).toBe('below')
  expect(rateVerdict(0, smallest - 1, 0.001)).toBe('too_little_traffic')
})

test('V07: one 502 an hour on twenty busy hours is above the limit, however few requests there were', () => {
  type Expected = { twentyBusyHours: { wilson95: { lower: number; upper: number } } }
  const { wilson95 } = vector<unknown, Expected>('V07').expected.twentyBusyHours
  const interval = wilsonInterval(20, 1_000)
  expect(interval?.lower).toBeCloseTo(wilson95.lower, 12)
  expect(interval?.upper).toBeCloseTo(wilson95.upper, 12)
  expect(rateVerdict(20, 1_000, 0.001)).toBe('above')
})

test('without a request nothing is said', () => {
  expect(rateVerdict(0, 0, 0.001)).toBe('no_traffic')
})

describe('for any counts', () => {
  const counts = fc
    .tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }))
    .map(([a, n]) => [a % (n + 1), n] as const)

  test('the interval holds the estimate and stays within 0 and 1', () => {
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const interval = wilsonInterval(k, n)
        expect(interval?.lower).toBeGreaterThanOrEqual(0)
        expect(interval?.upper).toBeLessThanOrEqual(1)
        expect(interval?.lower).toBeLessThanOrEqual(k / n)
        expect(interval?.upper).toBeGreaterThanOrEqual(k / n)
      }),
    )
  })

  test('more of the same traffic narrows it', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 100 }), ([k, n], factor) => {
        const [few, many] = [wilsonInterval(k, n), wilsonInterval(k * factor, n * factor)]
        if (!few || !many) throw new Error('n is at least 1')
        expect(many.upper - many.lower).toBeLessThan(few.upper - few.lower)
      }),
    )
  })
})
