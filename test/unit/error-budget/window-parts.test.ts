import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedTraffic } from '#lib/domain/error-budget/counted-traffic.ts'
import { errorBudget } from '#lib/domain/error-budget/error-budget.ts'
import { targetAt } from '#lib/domain/error-budget/target-change.ts'
import { expectedBuckets } from '#lib/domain/error-budget/window.ts'
import { coveredBy, minusSpans, windowParts, withoutExcluded } from '#lib/domain/error-budget/window-parts.ts'
import { countWithin } from './vectors.ts'

const base = Date.parse('2026-11-01T00:00:00Z')
const at = (minute: number) => new Date(base + minute * 60_000)
const span = (from: number, to: number) => ({ start: at(from), end: at(to) })
const change = (minute: number, from: number, to: number) => ({ changedAt: at(minute), from, to, changedBy: 'Ada' })
const window = span(0, 100)

describe('the parts of a window', () => {
  test('without rules the window is one part', () => {
    expect(windowParts(window, { excluded: [], targetChanges: [] }, 0.999)).toEqual([{ ...window, target: 0.999 }])
  })

  test('exclusions are left out, also where they overlap or reach beyond the window', () => {
    const excluded = [span(90, 120), span(10, 20), span(15, 30), span(-5, 2)]
    expect(minusSpans(window, excluded)).toEqual([span(2, 10), span(30, 90)])
    expect(coveredBy(window, excluded)).toEqual([span(0, 2), span(10, 30), span(90, 100)])
  })

  test('a change cuts it; the minute of the change belongs to the target before', () => {
    const targetChanges = [{ ...change(40, 0.99, 0.999), changedAt: new Date(at(40).getTime() + 12_000) }]
    expect(windowParts(window, { excluded: [span(38, 50)], targetChanges }, 0.999)).toEqual([
      { ...span(0, 38), target: 0.99 },
      { ...span(50, 100), target: 0.999 },
    ])
    expect(windowParts(window, { excluded: [], targetChanges }, 0.999).map(({ end }) => end)).toEqual([at(41), at(100)])
  })

  test('a change after the window says what held within it', () => {
    expect(windowParts(window, { excluded: [], targetChanges: [change(500, 0.99, 0.999)] }, 0.999)).toEqual([
      { ...window, target: 0.99 },
    ])
    expect(targetAt(at(600), [change(500, 0.99, 0.999)], 0.999)).toBe(0.999)
  })
})

test('the budget is the sum over the targets in force', () => {
  const parts = windowParts(window, { excluded: [], targetChanges: [change(40, 0.99, 0.999)] }, 0.999)
  const counts = [
    { totalRequests: 4_000, badRequests: 10, observedBuckets: 40 },
    { totalRequests: 6_000, badRequests: 13, observedBuckets: 60 },
  ]
  const counted = countedTraffic(
    window,
    parts.map((part, index) => ({
      part,
      count: counts[index] ?? { totalRequests: 0, badRequests: 0, observedBuckets: 0 },
    })),
  )
  const budget = errorBudget(counted, 0.999, expectedBuckets(window))
  expect(budget).toMatchObject({ budgetEvents: 46, badRequests: 23, consumed: 0.5, remainingEvents: 23, coverage: 1 })
})

const spans = fc
  .array(fc.tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: 1, max: 40 })), { maxLength: 6 })
  .map((rows) => rows.map(([from, length]) => span(from, from + length)))
const changes = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -10, max: 130 }), fc.constantFrom(0.9, 0.99, 0.999, 0.9995)), {
    selector: ([minute]) => minute,
    maxLength: 4,
  })
  .map((rows) => rows.toSorted(([a], [b]) => a - b).map(([minute, from]) => change(minute, from, 0.999)))
const minutes = fc
  .uniqueArray(fc.tuple(fc.nat(99), fc.nat(5_000), fc.nat(5_000)), { selector: ([minute]) => minute })
  .map((rows) =>
    rows.map(([minute, good, bad]) => ({ bucketStart: at(minute), totalRequests: good + bad, badRequests: bad })),
  )

describe('for any exclusions, changes and traffic', () => {
  test('every minute is in exactly one part, or excluded', () => {
    fc.assert(
      fc.property(spans, changes, (excluded, targetChanges) => {
        const parts = windowParts(window, { excluded, targetChanges }, 0.999)
        for (let minute = 0; minute < 100; minute++) {
          const inside = (one: { start: Date; end: Date }) => at(minute) >= one.start && at(minute) < one.end
          expect(parts.filter(inside)).toHaveLength(excluded.some(inside) ? 0 : 1)
        }
      }),
    )
  })

  test('what counts and what is excluded add up to all; nothing is counted twice', () => {
    fc.assert(
      fc.property(spans, changes, minutes, (excluded, targetChanges, buckets) => {
        const count = (rules: Parameters<typeof windowParts>[1]) =>
          countedTraffic(
            window,
            windowParts(window, rules, 0.999).map((part) => ({ part, count: countWithin(buckets, part) })),
          )
        const [all, counted] = [count({ excluded: [], targetChanges }), count({ excluded, targetChanges })]
        const left = coveredBy(window, excluded).map((stretch) => countWithin(buckets, stretch))
        const sum = (of: (one: (typeof left)[number]) => number) => left.reduce((total, one) => total + of(one), 0)
        expect(counted.totalRequests + sum(({ totalRequests }) => totalRequests)).toBe(all.totalRequests)
        expect(counted.badRequests + sum(({ badRequests }) => badRequests)).toBe(all.badRequests)
        const kept = withoutExcluded(buckets, excluded)
        expect(kept.reduce((total, { badRequests }) => total + badRequests, 0)).toBe(counted.badRequests)
        expect(counted.excludedBuckets).toBe(
          coveredBy(window, excluded).reduce((n, one) => n + expectedBuckets(one), 0),
        )
      }),
    )
  })

  test('changes to the same target change nothing', () => {
    fc.assert(
      fc.property(changes, minutes, (rows, buckets) => {
        const targetChanges = rows.map((row) => ({ ...row, from: 0.999 }))
        const plain = countWithin(buckets, window)
        const counted = countedTraffic(
          window,
          windowParts(window, { excluded: [], targetChanges }, 0.999).map((part) => ({
            part,
            count: countWithin(buckets, part),
          })),
        )
        expect(errorBudget(counted, 0.999, 100)).toEqual(errorBudget(plain, 0.999, 100))
      }),
    )
  })
})
