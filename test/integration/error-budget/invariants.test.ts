import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { BudgetAttribution } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { getBudgetAttribution } from '#lib/usecases/error-budget/get-budget-attribution.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now }
const MINUTE_MS = 60_000
/** Each has its own hours of the window, so that one run does not see what another one sent. */
const SLOT_MINUTES = 240

beforeEach(() => aService('checkout'))

type Bucket = { minute: number; total: number; bad: number; endpoint: string; region: string }

const bucket = fc
  .record({
    minute: fc.nat(SLOT_MINUTES - 1),
    total: fc.integer({ min: 0, max: 5_000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    endpoint: fc.constantFrom('', '/pay', '/cart'),
    region: fc.constantFrom('', 'eu', 'us'),
  })
  .map(({ part, ...row }): Bucket => ({ ...row, bad: Math.floor(row.total * part) }))
const keyOf = ({ minute, endpoint, region }: Bucket) => `${minute} ${endpoint} ${region}`
/** One push each; no minute, endpoint and region twice within it. */
const batches = fc.array(fc.uniqueArray(bucket, { selector: keyOf, minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 4,
})

async function send(service: string, slot: number, rows: readonly Bucket[]): Promise<void> {
  const buckets = rows.map(({ minute, total, bad, endpoint, region }) => ({
    bucketStart: new Date(now.getTime() - ((slot + 1) * SLOT_MINUTES - minute) * MINUTE_MS).toISOString(),
    totalRequests: total,
    badRequests: bad,
    endpoint,
    region,
  }))
  await pushTraffic(OPERATOR, { service, buckets }, context)
}

function figures({ budget, byEndpoint, byRegion, byHour, dark, previous }: BudgetAttribution) {
  const { totalRequests, badRequests, consumed, observedBuckets, burnRates, unexplained } = budget
  const numbers = { totalRequests, badRequests, consumed, observedBuckets, burnRates, unexplained, previous }
  return { ...numbers, byEndpoint, byRegion, byHour, dark }
}

const sumOf = (parts: readonly { readonly badRequests: number }[]) =>
  parts.reduce((sum, { badRequests }) => sum + badRequests, 0)

test('the last word on a minute counts, saying it again changes no figure, and every division adds up', async () => {
  let slot = 0
  const known = new Map<string, Bucket>()
  await fc.assert(
    fc.asyncProperty(batches, async (sent) => {
      slot += 1
      for (const rows of sent) {
        await send('checkout', slot, rows)
        for (const row of rows) known.set(`${slot} ${keyOf(row)}`, row)
      }
      const once = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
      const total = [...known.values()].reduce((sum, row) => sum + row.total, 0)
      const bad = [...known.values()].reduce((sum, row) => sum + row.bad, 0)
      expect([once.budget.totalRequests, once.budget.badRequests]).toEqual([total, bad])
      for (const parts of [once.byEndpoint, once.byRegion, once.byHour]) expect(sumOf(parts)).toBe(bad)
      expect(once.attributedRequests + once.unexplainedRequests).toBe(bad)

      await send('checkout', slot, sent.at(-1) ?? [])
      expect(figures(await getBudgetAttribution(OPERATOR, 'checkout', {}, context))).toEqual(figures(once))
    }),
    { numRuns: 15, endOnFailure: true },
  )
})

test('pushes about different minutes may come in any order', async () => {
  await aService('reversed')
  let slot = 0
  await fc.assert(
    fc.asyncProperty(batches, async (sent) => {
      slot += 1
      const apart = sent.map((rows, index) => rows.filter(({ minute }) => minute % sent.length === index))
      const given = apart.filter((rows) => rows.length > 0)
      for (const rows of given) await send('checkout', slot, rows)
      for (const rows of given.toReversed()) await send('reversed', slot, rows)
      const [one, other] = await Promise.all(
        ['checkout', 'reversed'].map((service) => getBudgetAttribution(OPERATOR, service, {}, context)),
      )
      expect(one && figures(one)).toEqual(other && figures(other))
    }),
    { numRuns: 10, endOnFailure: true },
  )
})

test('the zone of the reader moves the heat map, and no other figure', async () => {
  const zones = ['Pacific/Apia', 'Asia/Kathmandu', 'America/St_Johns', 'Europe/Berlin']
  await fc.assert(
    fc.asyncProperty(batches, fc.constantFrom(...zones), async (sent, zone) => {
      for (const rows of sent) await send('checkout', 3, rows)
      const [utc, local] = await Promise.all(
        [{}, { zone }].map((query) => getBudgetAttribution(OPERATOR, 'checkout', query, context)),
      )
      expect(local && figures(local)).toEqual(utc && figures(utc))
      expect(local && sumOf(local.heatMap)).toBe(utc && sumOf(utc.heatMap))
    }),
    { numRuns: 8, endOnFailure: true },
  )
})
