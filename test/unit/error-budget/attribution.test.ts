import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributeBadRequests } from '#lib/domain/error-budget/attribution.ts'
import { attributionByCause } from '#lib/domain/error-budget/attribution-by-cause.ts'
import { bucketsOf, vector } from './vectors.ts'

type Input = {
  granularitySeconds: number
  runs: { t: string; n: number; total: number; bad: number }[]
  incidents: { id: string; start: string; end: string; sev: number; causes: Record<string, number> }[]
}
type Split = { byIncident: Record<string, number>; unattributed: number; totalBad: number }
type Expected = {
  split: Split
  full: Split
  priority: Split
  byCauseSplit: Record<string, number>
  budgetEvents: number
  shareOfBudgetSplit: Record<string, number>
  unattributedShareOfBad: number
}

test('V05: overlapping incidents share the 502s of the seconds that they have in common', () => {
  const { input, expected } = vector<Input, Expected>('V05')
  const incidents = input.incidents.map(({ id, start, end }) => ({
    id,
    number: Number(id.replace('INC-', '')),
    start: new Date(start),
    end: new Date(end),
  }))
  const buckets = bucketsOf(input.runs, input.granularitySeconds)
  const { byIncident, unattributed, totalBad } = attributeBadRequests(buckets, incidents, {
    bucketSeconds: input.granularitySeconds,
  })
  expect(totalBad).toBe(expected.split.totalBad)
  expect(unattributed).toBeCloseTo(expected.split.unattributed, 9)
  expect(unattributed / totalBad).toBeCloseTo(expected.unattributedShareOfBad, 9)
  for (const { id, number } of incidents) {
    expect(byIncident.get(number)).toBeCloseTo(expected.split.byIncident[id] ?? Number.NaN, 9)
    const share = (byIncident.get(number) ?? 0) / expected.budgetEvents
    expect(share).toBeCloseTo(expected.shareOfBudgetSplit[id] ?? Number.NaN, 9)
  }
})

test.each(['split', 'full', 'priority'] as const)('V05 %s: each policy shares the overlap in its own way', (policy) => {
  const { input, expected } = vector<Input, Expected>('V05')
  const incidents = input.incidents.map(({ id, start, end, sev }) => ({
    number: Number(id.replace('INC-', '')),
    start: new Date(start),
    end: new Date(end),
    severityRank: sev,
  }))
  const bucketSeconds = input.granularitySeconds
  const result = attributeBadRequests(bucketsOf(input.runs, bucketSeconds), incidents, { bucketSeconds, policy })
  for (const [id, bad] of Object.entries(expected[policy].byIncident)) {
    expect(result.byIncident.get(Number(id.replace('INC-', '')))).toBeCloseTo(bad, 9)
  }
  expect(result.unattributed).toBeCloseTo(expected[policy].unattributed, 9)
  expect(result.totalBad).toBe(expected[policy].totalBad)
})

test('V05: causes share the 502s of their incidents by weight', () => {
  const { input, expected } = vector<Input, Expected>('V05')
  const number = (id: string) => Number(id.replace('INC-', ''))
  const attributed = new Map(Object.entries(expected.split.byIncident).map(([id, bad]) => [number(id), bad]))
  const weights = new Map(input.incidents.map(({ id, causes }) => [number(id), new Map(Object.entries(causes))]))
  const { byCause, withoutCause } = attributionByCause(attributed, weights)
  expect(withoutCause).toBe(0)
  expect(Object.fromEntries(byCause)).toEqual(expected.byCauseSplit)
})

const at = (time: string) => new Date(`2026-05-04T${time}Z`)

describe('one minute with 60 failed requests', () => {
  const bucket = { bucketStart: at('10:00:00'), totalRequests: 100, badRequests: 60 }
  const attribute = (...incidents: { number: number; start: Date; end: Date }[]) =>
    attributeBadRequests([bucket], incidents)

  test('an incident gets the seconds that it was open, the rest stays unexplained', () => {
    const result = attribute({ number: 1, start: at('10:00:45'), end: at('11:00:00') })
    expect(result).toEqual({ byIncident: new Map([[1, 15]]), unattributed: 45, totalBad: 60 })
  })

  test('an incident that ends as the minute begins, or begins as it ends, gets nothing', () => {
    const before = { number: 1, start: at('09:00:00'), end: at('10:00:00') }
    const after = { number: 2, start: at('10:01:00'), end: at('11:00:00') }
    expect(attribute(before, after)).toMatchObject({
      byIncident: new Map([
        [1, 0],
        [2, 0],
      ]),
      unattributed: 60,
    })
  })

  test('an incident of no length gets nothing', () => {
    expect(attribute({ number: 1, start: at('10:00:30'), end: at('10:00:30') }).unattributed).toBe(60)
  })
})

const base = Date.parse('2026-05-04T10:00:00Z')
const anyBuckets = fc
  .uniqueArray(fc.tuple(fc.nat(60), fc.nat(10_000)), { selector: ([minute]) => minute })
  .map((rows) =>
    rows.map(([minute, bad]) => ({
      bucketStart: new Date(base + minute * 60_000),
      totalRequests: bad,
      badRequests: bad,
    })),
  )
const anyIncidents = fc.array(fc.tuple(fc.nat(4_000_000), fc.nat(4_000_000)), { maxLength: 6 }).map((spans) =>
  spans.map(([a, b], index) => ({
    number: index + 1,
    start: new Date(base + Math.min(a, b)),
    end: new Date(base + Math.max(a, b)),
  })),
)

describe('for any buckets and incidents', () => {
  test('what is attributed and what is not add up to all 502s, and nothing is negative', () => {
    fc.assert(
      fc.property(anyBuckets, anyIncidents, (buckets, incidents) => {
        const { byIncident, unattributed, totalBad } = attributeBadRequests(buckets, incidents)
        const attributed = [...byIncident.values()].reduce((sum, bad) => sum + bad, 0)
        expect(totalBad).toBe(buckets.reduce((sum, bucket) => sum + bucket.badRequests, 0))
        expect(Math.abs(attributed + unattributed - totalBad)).toBeLessThanOrEqual(1e-9 * Math.max(1, totalBad))
        expect(Math.min(unattributed, ...byIncident.values())).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('by priority they add up too; counted in full they are never less', () => {
    fc.assert(
      fc.property(anyBuckets, anyIncidents, (buckets, incidents) => {
        const sum = (policy: 'priority' | 'full') => {
          const { byIncident, unattributed } = attributeBadRequests(buckets, incidents, { policy })
          return [...byIncident.values()].reduce((total, bad) => total + bad, unattributed)
        }
        const all = buckets.reduce((total, bucket) => total + bucket.badRequests, 0)
        expect(Math.abs(sum('priority') - all)).toBeLessThanOrEqual(1e-9 * Math.max(1, all))
        expect(sum('full')).toBeGreaterThanOrEqual(all * (1 - 1e-9))
      }),
    )
  })

  test('causes add up to what is attributed, however the weights of an incident are divided', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(anyBuckets, anyIncidents, weights, (buckets, incidents, firsts) => {
        const { byIncident } = attributeBadRequests(buckets, incidents)
        const causes = new Map(
          incidents.slice(1).map(({ number }, index) => {
            const first = firsts[index] ?? 1
            const parts: [string, number][] = [
              ['a', first],
              ['b', 1 - first],
            ]
            return [number, new Map(parts)] as const
          }),
        )
        const { byCause, withoutCause } = attributionByCause(byIncident, causes)
        const attributed = [...byIncident.values()].reduce((sum, bad) => sum + bad, 0)
        const summed = [...byCause.values()].reduce((sum, bad) => sum + bad, withoutCause)
        expect(Math.abs(summed - attributed)).toBeLessThanOrEqual(1e-9 * Math.max(1, attributed))
      }),
    )
  })

  test('the order of buckets and incidents does not matter', () => {
    fc.assert(
      fc.property(anyBuckets, anyIncidents, (buckets, incidents) => {
        const one = attributeBadRequests(buckets, incidents)
        const other = attributeBadRequests(buckets.toReversed(), incidents.toReversed())
        for (const { number } of incidents) {
          expect(other.byIncident.get(number)).toBeCloseTo(one.byIncident.get(number) ?? Number.NaN, 6)
        }
      }),
    )
  })
})
