import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributeExcess } from '#lib/domain/error-budget/attribute-excess.ts'
import { attributeBadRequests } from '#lib/domain/error-budget/attribution.ts'

const base = Date.parse('2026-05-04T10:00:00Z')
const at = (minute: number) => new Date(base + minute * 60_000)
const bucket = (minute: number, totalRequests: number, badRequests: number) => ({
  bucketStart: at(minute),
  totalRequests,
  badRequests,
})

describe('what incidents added to what fails anyway', () => {
  test('the rate outside all incidents is taken off, and stays unattributed', () => {
    const buckets = [bucket(0, 1_000, 10), bucket(1, 1_000, 110), bucket(2, 500, 5)]
    const result = attributeExcess(buckets, [{ number: 1, start: at(1), end: at(2) }])
    expect(result.byIncident.get(1)).toBeCloseTo(100, 9)
    expect(result.unattributed).toBeCloseTo(25, 9)
  })

  test('an incident with no more than the usual rate added nothing', () => {
    const buckets = [bucket(0, 1_000, 10), bucket(1, 1_000, 4)]
    expect(attributeExcess(buckets, [{ number: 1, start: at(1), end: at(2) }]).byIncident.get(1)).toBe(0)
  })
})

const anyBuckets = fc
  .uniqueArray(fc.tuple(fc.nat(30), fc.nat(5_000), fc.nat(5_000)), { selector: ([minute]) => minute })
  .map((rows) => rows.map(([minute, good, bad]) => bucket(minute, good + bad, bad)))
const anyIncidents = fc.array(fc.tuple(fc.nat(1_900_000), fc.nat(1_900_000)), { maxLength: 5 }).map((spans) =>
  spans.map(([a, b], index) => ({
    number: index + 1,
    start: new Date(base + Math.min(a, b)),
    end: new Date(base + Math.max(a, b)),
  })),
)

test('it adds up to all 502s, is never negative, and never more than an equal split', () => {
  fc.assert(
    fc.property(anyBuckets, anyIncidents, (buckets, incidents) => {
      const excess = attributeExcess(buckets, incidents)
      const split = attributeBadRequests(buckets, incidents)
      const slack = 1e-9 * Math.max(1, split.totalBad)
      const sum = [...excess.byIncident.values()].reduce((total, bad) => total + bad, excess.unattributed)
      expect(Math.abs(sum - excess.totalBad)).toBeLessThanOrEqual(slack)
      for (const [number, bad] of excess.byIncident) {
        expect(bad).toBeGreaterThanOrEqual(0)
        expect(bad).toBeLessThanOrEqual((split.byIncident.get(number) ?? 0) + slack)
      }
    }),
  )
})
