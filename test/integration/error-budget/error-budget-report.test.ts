import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { BURN_RATE_WINDOW_SECONDS, type BurnRateWindow } from '#lib/domain/error-budget/burn-rate.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { getServiceBudget } from '#lib/usecases/error-budget/get-service-budget.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:34:56Z')
const context = { now }
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

function bucket(minutesAgo: number, totalRequests: number, badRequests: number) {
  const end = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  return { bucketStart: new Date(end - minutesAgo * MINUTE_MS).toISOString(), totalRequests, badRequests }
}

/** Irregular but reproducible traffic over 35 days, with gaps. */
function someTraffic(seed: number) {
  return Array.from({ length: 5_000 }, (_, index) => {
    const value = (index * 7_919 + seed * 104_729) % 1_009
    return bucket(1 + index * 10 + (value % 10), value, value % 7 === 0 ? value % 50 : 0)
  }).map((row) => ({ ...row, badRequests: Math.min(row.badRequests, row.totalRequests) }))
}

describe('for irregular traffic of several sources', () => {
  beforeEach(async () => {
    await aService('checkout')
    await aService('search', 0.99)
    await pushTraffic(OPERATOR, { service: 'checkout', buckets: someTraffic(1) }, context)
    await pushTraffic(OPERATOR, { service: 'checkout', source: 'edge-2', buckets: someTraffic(2) }, context)
    await pushTraffic(OPERATOR, { service: 'search', buckets: someTraffic(3) }, context)
  })

  /** The straightforward sum over the raw rows. */
  async function rawSum(slug: string, end: Date, seconds: number) {
    const start = new Date(end.getTime() - seconds * 1_000)
    const [row] = await db().$queryRaw<{ total: number; bad: number; minutes: number }[]>`
      SELECT coalesce(sum(total_requests), 0)::float8 AS total, coalesce(sum(bad_requests), 0)::float8 AS bad,
        count(DISTINCT bucket_start)::int AS minutes
      FROM traffic_buckets JOIN services ON services.id = service_id
      WHERE slug = ${slug} AND bucket_start >= ${start} AND bucket_start < ${end}`
    if (!row) throw new Error('A sum without a row.')
    return row
  }

  test.each([
    ['now', undefined, '2026-11-23T12:34:00Z', 'P30D', 30],
    ['a full hour', '2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z', 'P30D', 30],
    ['a minute of another zone', '2026-11-18T01:59:30+05:30', '2026-11-17T20:29:00Z', 'P7D', 7],
    ['a date', '2026-11-10', '2026-11-10T00:00:00Z', 'P1D', 1],
    ['before all traffic', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 'P90D', 90],
  ])('as of %s, every number is that of the raw rows', async (_, asOf, windowEnd, window, days) => {
    const end = new Date(windowEnd)
    const report = await getErrorBudgetReport(OPERATOR, { ...(asOf && { asOf }), window }, context)
    expect(report).toMatchObject({ windowStart: new Date(end.getTime() - days * DAY_MS), windowEnd: end })
    expect(report.services).toHaveLength(2)
    for (const row of report.services) {
      const { total, bad, minutes } = await rawSum(row.service, end, days * 86_400)
      expect([row.totalRequests, row.badRequests, row.observedBuckets]).toEqual([total, bad, minutes])
      if (total === 0) expect(row).toMatchObject({ status: 'no_data', consumed: null, sli: null })
      else expect(row.consumed).toBeCloseTo(bad / total / (1 - row.target), 9)
      for (const [name, seconds] of Object.entries(BURN_RATE_WINDOW_SECONDS)) {
        const recent = await rawSum(row.service, end, seconds)
        const rate = row.burnRates[name as BurnRateWindow]
        if (recent.total === 0) expect(rate).toBeNull()
        else expect(rate).toBeCloseTo(recent.bad / recent.total / (1 - row.target), 9)
      }
    }
  })

  test('the days of a service add up to its row in the report', async () => {
    const { budget, days } = await getServiceBudget(OPERATOR, 'checkout', context)
    const { services } = await getErrorBudgetReport(OPERATOR, { service: 'checkout' }, context)
    expect(services).toEqual([budget])
    expect(days).toHaveLength(31)
    expect(days.reduce((sum, day) => sum + day.totalRequests, 0)).toBe(budget.totalRequests)
    expect(days.reduce((sum, day) => sum + day.badRequests, 0)).toBe(budget.badRequests)
    expect(days.reduce((sum, day) => sum + day.observedBuckets, 0)).toBe(budget.observedBuckets)
    expect(days.at(-1)?.consumedSoFar).toBeCloseTo(budget.consumed ?? Number.NaN, 9)
  })
})

test('the most consumed budget stands first, services without numbers last', async () => {
  for (const slug of ['calm', 'burning', 'silent', 'unknown']) await aService(slug)
  await pushTraffic(OPERATOR, { service: 'calm', buckets: [bucket(5, 10_000, 1)] }, context)
  await pushTraffic(OPERATOR, { service: 'burning', buckets: [bucket(5, 1_000, 30)] }, context)
  await pushTraffic(OPERATOR, { service: 'silent', buckets: [bucket(5, 0, 0)] }, context)
  const { services } = await getErrorBudgetReport(OPERATOR, {}, context)
  expect(services.map(({ service, status }) => [service, status])).toEqual([
    ['burning', 'exhausted'],
    ['calm', 'ok'],
    ['silent', 'no_traffic'],
    ['unknown', 'no_data'],
  ])
  expect(services[0]).toMatchObject({ remainingEvents: -29, hoursToExhaustion: 0 })
  expect(services[0]?.remaining).toBeCloseTo(-29, 9)
})

test('without any service the report is empty', async () => {
  expect((await getErrorBudgetReport(OPERATOR, {}, context)).services).toEqual([])
})

test('a bucket is in the window from the minute it starts until 30 days later', async () => {
  await aService('checkout')
  const buckets = [bucket(43_201, 1, 0), bucket(43_200, 10, 0), bucket(1, 100, 0), bucket(0, 1_000, 0)]
  await pushTraffic(OPERATOR, { service: 'checkout', buckets }, context)
  const { services } = await getErrorBudgetReport(OPERATOR, {}, context)
  expect(services[0]?.totalRequests).toBe(110)
})

test.each([
  [{ asOf: 'yesterday' }, 'asOf'],
  [{ asOf: '2126-01-01T00:00:00Z' }, 'asOf'],
  [{ asOf: ['2026-01-01', '2026-01-02'] }, 'asOf'],
  [{ window: 'P1M' }, 'window'],
  [{ window: 'P0D' }, 'window'],
  [{ window: 'P91D' }, 'window'],
  [{ as_of: '2026-01-01' }, 'as_of'],
])('%o is refused with what is allowed', async (query, field) => {
  const error = await getErrorBudgetReport(OPERATOR, query, context).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'invalid', fieldErrors: { [field]: [expect.any(String)] } })
})

test('an unknown service is not found', async () => {
  await expect(getErrorBudgetReport(OPERATOR, { service: 'nobody' }, context)).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(getServiceBudget(OPERATOR, 'a\0b', context)).rejects.toMatchObject({ code: 'not_found' })
})
