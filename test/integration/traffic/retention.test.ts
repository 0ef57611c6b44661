import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { sumUpOldTraffic } from '#lib/usecases/traffic/sum-up-old-traffic.ts'
import { aViewer } from '#test/support/actors.ts'
import { anIncident } from '#test/support/incidents.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now }

async function push(...minutes: readonly [at: string, total: number, bad: number][]) {
  const buckets = minutes.map(([bucketStart, totalRequests, badRequests]) => ({
    bucketStart,
    totalRequests,
    badRequests,
  }))
  return pushTraffic(OPERATOR, { service: 'checkout', buckets }, context)
}

const minutes = async () =>
  (await db().trafficBucket.findMany({ orderBy: { bucketStart: 'asc' } })).map(({ bucketStart }) =>
    bucketStart.toISOString().slice(0, 16),
  )

test('of a month that is 35 days past stay its hours, its days and the minutes near incidents', async () => {
  await aService('checkout')
  await push(
    ['2026-09-10T10:00:00Z', 10, 1],
    ['2026-09-20T10:59:00Z', 20, 2],
    ['2026-09-20T11:30:00Z', 30, 3],
    ['2026-09-20T13:01:00Z', 40, 4],
    ['2026-11-01T10:00:00Z', 50, 5],
  )
  await anIncident({
    services: ['checkout'],
    status: 'resolved',
    startedAt: '2026-09-20T12:00:00Z',
    resolvedAt: '2026-09-20T12:01:00Z',
  })
  const before = await getErrorBudgetReport(OPERATOR, { asOf: '2026-10-01T00:00:00Z' }, context)

  expect(await sumUpOldTraffic(OPERATOR, context)).toEqual({ summedUp: ['2026-09'], dropped: [] })
  expect(await minutes()).toEqual(['2026-09-20T11:30', '2026-11-01T10:00'])
  expect(await getErrorBudgetReport(OPERATOR, { asOf: '2026-10-01T00:00:00Z' }, context)).toMatchObject({
    services: before.services.map(({ totalRequests, badRequests }) => ({ totalRequests, badRequests })),
  })

  // Again, there is nothing left to do.
  expect(await sumUpOldTraffic(OPERATOR, context)).toEqual({ summedUp: [], dropped: [] })
})

test('what is sent for hours that are summed up is refused and changes nothing; other hours of the month are taken', async () => {
  await aService('checkout')
  await push(['2026-09-10T10:00:00Z', 10, 1])
  await sumUpOldTraffic(OPERATOR, context)
  const sent = push(['2026-09-10T10:00:00Z', 99, 9])
  await expect(sent).rejects.toMatchObject({
    code: 'invalid',
    fieldErrors: { 'buckets[0].bucketStart': [expect.stringContaining('summed up')] },
  })
  await push(['2026-09-11T10:00:00Z', 7, 0])
  const days = await db().trafficDay.findMany({ orderBy: { dayStart: 'asc' } })
  expect(days.map(({ totalRequests }) => totalRequests)).toEqual([10n, 7n])
  expect(await sumUpOldTraffic(OPERATOR, context)).toMatchObject({ summedUp: ['2026-09'] })
  expect(await db().trafficDay.count()).toBe(2)
})

test('after 400 days hours go too, and days stay', async () => {
  await aService('checkout')
  await push(['2026-09-10T10:00:00Z', 10, 1], ['2026-11-20T10:00:00Z', 5, 0])
  const later = { now: new Date('2027-11-10T12:00:00Z') }
  const done = await sumUpOldTraffic(OPERATOR, later)
  expect(done.dropped).toContain('2026-09')
  expect(done.summedUp).toContain('2026-11')
  expect(await db().trafficHour.count()).toBe(1)
  expect(await db().trafficDay.count()).toBe(2)
})

test('only an admin or the machine gives traffic back', async () => {
  await expect(sumUpOldTraffic(await aViewer(), context)).rejects.toMatchObject({ code: 'forbidden' })
})
