import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { falseDiscoveryRates } from '#lib/domain/statistics/false-discovery.ts'
import { mannKendall } from '#lib/domain/statistics/mann-kendall.ts'
import { normalTwoSided, Z_95 } from '#lib/domain/statistics/normal.ts'
import { theilSen } from '#lib/domain/statistics/theil-sen.ts'
import { vector } from '../error-budget/vectors.ts'

type Expected = {
  readonly mannKendall: ReturnType<typeof mannKendall>
  readonly theilSen: NonNullable<ReturnType<typeof theilSen>>
}
const { input, expected } = vector<{ series: Record<string, number[]> }, Record<string, Expected>>('V17')
const series = Object.entries(input.series)
const pointsOf = (values: readonly number[]) => values.map((y, x) => ({ x, y }))

function expectNear(actual: unknown, wanted: unknown) {
  if (typeof wanted !== 'number') expect(actual).toBe(wanted)
  else expect(Math.abs((actual as number) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)))
}

describe('Mann–Kendall and Theil–Sen', () => {
  test.each(series)('give the worked figures of %s', (name, values) => {
    const wanted = expected[name] as Expected
    const [test, slope] = [mannKendall(values), theilSen(pointsOf(values))]
    for (const [key, value] of Object.entries(wanted.mannKendall)) expectNear(test[key as keyof typeof test], value)
    for (const [key, value] of Object.entries(wanted.theilSen)) expectNear(slope?.[key as 'slope'], value)
  })

  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 26 })

  test('S stays the same under every strictly rising transform', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 26 }), (numbers) => {
        expect(mannKendall(numbers.map((value) => value ** 3 + 2)).S).toBe(mannKendall(numbers).S)
      }),
    )
  })

  test('the slope scales with the values and does not see what is added to all', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (numbers, factor) => {
        const plain = theilSen(pointsOf(numbers))?.slope ?? 0
        expect(theilSen(pointsOf(numbers.map((value) => value * factor + 3)))?.slope).toBeCloseTo(plain * factor, 9)
      }),
    )
  })

  test('the slope lies in its interval, and every p-value between 0 and 1', () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const line = theilSen(pointsOf(numbers))
        expect(
          (line?.lower ?? 1) <= (line?.slope ?? 0) + 1e-12 && (line?.slope ?? 1) <= (line?.upper ?? 0) + 1e-12,
        ).toBe(true)
        const { pUsed } = mannKendall(numbers)
        expect(pUsed >= 0 && pUsed <= 1).toBe(true)
      }),
    )
  })

  test('values that are all alike tell nothing', () => {
    expect(mannKendall([0, 0, 0, 0, 0, 0])).toMatchObject({ S: 0, z: 0, pUsed: 1 })
    expect(theilSen(pointsOf([0, 0, 0, 0, 0]))).toMatchObject({ slope: 0, lower: 0, upper: 0 })
    expect(theilSen([{ x: 0, y: 1 }])).toBeNull()
  })

  test('a missing week leaves the slope per week as it was', () => {
    const rising = [0, 1, 2, 5, 6, 7].map((x) => ({ x, y: x * 0.001 }))
    expect(theilSen(rising)?.slope).toBeCloseTo(0.001, 12)
  })
})

describe('the normal distribution', () => {
  test.each([
    [0, 1],
    [Z_95, 0.05],
    [1, 0.31731050786291415],
    [3, 0.0026997960632601866],
    [6, 1.9731752900753e-9],
  ])('beyond ±%d lies a share of %d', (z, share) => {
    expect(Math.abs(normalTwoSided(z) / share - 1)).toBeLessThan(1e-9)
  })
})

describe('the false discovery rate', () => {
  test('follows Benjamini and Hochberg: their fifteen p-values of 1995 give four findings at 5 %', () => {
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    const rates = falseDiscoveryRates(ps)
    expect(rates.filter((rate) => rate <= 0.05)).toHaveLength(4)
    expect(rates[0]).toBeCloseTo(0.0015, 10)
  })

  test('never lowers a p-value, keeps their order, and leaves one alone as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (ps) => {
        const rates = falseDiscoveryRates(ps)
        for (const [index, p] of ps.entries()) {
          expect(rates[index]).toBeGreaterThanOrEqual(p - 1e-12)
          for (const [other, q] of ps.entries())
            if (q > p) expect(rates[other]).toBeGreaterThanOrEqual(rates[index] ?? 0)
        }
      }),
    )
    expect(falseDiscoveryRates([0.03])).toEqual([0.03])
    expect(falseDiscoveryRates([])).toEqual([])
  })
})
