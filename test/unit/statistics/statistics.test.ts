import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { medianInterval } from '#lib/domain/statistics/median-interval.ts'
import { quantile } from '#lib/domain/statistics/quantile.ts'
import { distribution, summarize } from '#lib/domain/statistics/summary.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('a quantile', () => {
  it.each([
    [[], 0.5, null],
    [[7], 0.9, 7],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4, 5], 0.5, 3],
    // R: quantile(1:10, 0.9) is 9.1
    [upTo(10), 0.9, 9.1],
    [[1, 2, 4, 8], 0.25, 1.75],
  ])('of %j at %f is %f', (values, p, expected) => {
    expect(quantile(values, p)).toEqual(expected === null ? null : expect.closeTo(expected, 12))
  })
})

describe('the interval of the median', () => {
  // Ranks and coverage as in the tables of the sign test (Conover, Practical Nonparametric Statistics, table A3).
  it.each([
    [6, 1, 0.96875],
    [8, 1, 0.9921875],
    [9, 2, 0.9609375],
    [10, 2, 0.978515625],
    [12, 3, 0.961425781],
    [15, 4, 0.96484375],
    [20, 6, 0.958610535],
    [25, 8, 0.956714928],
    [50, 18, 0.96716],
    [100, 40, 0.9648],
    [1000, 469, 0.953709],
  ])('of %i values lies between the %ith from below and from above', (count, rank, coverage) => {
    expect(medianInterval(upTo(count), 0.95)).toEqual({
      low: rank,
      high: count + 1 - rank,
      coverage: expect.closeTo(coverage, 5),
    })
  })

  it.each([0, 1, 2, 5])('of %i values does not exist', (count) => {
    expect(medianInterval(upTo(count), 0.95)).toBeNull()
  })

  it('of a hundred thousand values is found, and close to the median', () => {
    const interval = medianInterval(upTo(100_000), 0.95)
    // n/2 ± 1.96 · √n / 2
    expect(interval?.low).toBeGreaterThan(49_685)
    expect(interval?.low).toBeLessThan(49_695)
    expect(interval?.coverage).toBeGreaterThanOrEqual(0.95)
  })

  it('holds the sample’s median and reaches the confidence, for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 6, maxLength: 400 }), (values) => {
        const { median, medianInterval: interval } = summarize(values)
        if (!interval || median === null) return false
        return interval.low <= median && median <= interval.high && interval.coverage >= 0.95
      }),
    )
  })
})

describe('a summary', () => {
  it('says nothing where there are too few values', () => {
    expect(summarize([3, 1, 2])).toEqual({ count: 3, median: 2, medianInterval: null, p90: null })
    expect(summarize([])).toEqual({ count: 0, median: null, medianInterval: null, p90: null })
  })

  it('does not depend on the order', () => {
    expect(summarize([5, 1, 4, 2, 3, 9, 8, 7, 6, 10])).toEqual(summarize(upTo(10)))
  })
})

describe('a distribution', () => {
  it('puts each value into one class, its lower bound included', () => {
    expect(distribution([0, 59, 60, 299, 300, 1e9], [60, 300])).toEqual([2, 2, 2])
    expect(distribution([], [60])).toEqual([0, 0])
  })
})
