import { beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { getIncidentBudgetShare } from '#lib/usecases/error-budget/get-incident-budget-share.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now }
let serviceId: Id

beforeEach(async () => {
  serviceId = await aService('checkout')
  const start = Date.parse('2026-11-20T09:00:00Z')
  // Three hours of 1 000 requests a minute; 60 of them fail from 10:00 to 11:00.
  const buckets = Array.from({ length: 180 }, (_, minute) => ({
    bucketStart: new Date(start + minute * 60_000).toISOString(),
    totalRequests: 1_000,
    badRequests: minute >= 60 && minute < 120 ? 60 : 0,
  }))
  await pushTraffic(OPERATOR, { service: 'checkout', buckets }, context)
})

async function anIncident(from: string, to: string | null, services: Id[] = [serviceId]): Promise<number> {
  const { number } = await db().incident.create({
    data: {
      title: 'Checkout answers 502',
      severity: 'sev2',
      status: to ? 'resolved' : 'open',
      startedAt: new Date(`2026-11-20T${from}Z`),
      resolvedAt: to ? new Date(`2026-11-20T${to}Z`) : null,
      services: { create: services.map((id, position) => ({ serviceId: id, position })) },
    },
  })
  return number
}

test('an incident gets the 502s of its minutes, a minute cut by its start in proportion', async () => {
  const number = await anIncident('10:00:30', '10:30:00')
  const share = await getIncidentBudgetShare(OPERATOR, number, context)
  expect(share.isOngoing).toBe(false)
  // 29.5 minutes of 60; the window at its end knows 90 minutes of traffic, so a budget of 90.
  expect(share.services[0]?.atEnd).toMatchObject({
    attributedRequests: 1_770,
    windowEnd: new Date('2026-11-20T10:30:00Z'),
  })
  expect(share.services[0]?.atEnd.budgetEvents).toBeCloseTo(90, 9)
  expect(share.services[0]?.atEnd.share).toBeCloseTo(1_770 / 90, 9)
  expect(share.services[0]?.today).toMatchObject({ attributedRequests: 1_770, windowEnd: now })
  expect(share.services[0]?.today.share).toBeCloseTo(1_770 / 180, 9)
})

test('two incidents at the same time share what fails then', async () => {
  const one = await anIncident('10:00:00', '10:40:00')
  const two = await anIncident('10:20:00', '11:00:00')
  const attributed = async (number: number) =>
    (await getIncidentBudgetShare(OPERATOR, number, context)).services[0]?.today.attributedRequests
  expect(await attributed(one)).toBeCloseTo(20 * 60 + (20 * 60) / 2, 6)
  expect(await attributed(two)).toBeCloseTo(20 * 60 + (20 * 60) / 2, 6)
})

test('an incident that is still open reaches up to now', async () => {
  const share = await getIncidentBudgetShare(OPERATOR, await anIncident('10:50:00', null), context)
  expect(share.isOngoing).toBe(true)
  expect(share.services[0]?.atEnd).toMatchObject({ attributedRequests: 600, windowEnd: now })
})

test('an incident that has left the window has no share of today’s budget, and keeps that of its own time', async () => {
  const number = await anIncident('10:00:00', '11:00:00')
  const later = { now: new Date('2027-01-15T00:00:00Z') }
  const [service] = (await getIncidentBudgetShare(OPERATOR, number, later)).services
  expect(service?.atEnd.attributedRequests).toBe(3_600)
  expect(service?.today).toMatchObject({ attributedRequests: 0, budgetEvents: null, share: null })
})

test('what an incident took is not known, and not nought, where none of its minutes is recorded', async () => {
  const number = await anIncident('12:10:00', '12:30:00')
  const [share] = (await getIncidentBudgetShare(OPERATOR, number, context)).services
  expect(share?.atEnd).toMatchObject({ attributedRequests: null, share: null, budgetEvents: expect.closeTo(180) })
  expect(share?.today).toMatchObject({ attributedRequests: null, share: null })
  const quiet = await anIncident('11:30:00', '11:40:00')
  const [counted] = (await getIncidentBudgetShare(OPERATOR, quiet, context)).services
  expect(counted?.atEnd).toMatchObject({ attributedRequests: 0, share: 0 })
})

test('each service of an incident has its own share; without traffic it is unknown and not zero', async () => {
  const other = await aService('search')
  const share = await getIncidentBudgetShare(
    OPERATOR,
    await anIncident('10:00:00', '11:00:00', [other, serviceId]),
    context,
  )
  expect(share.services.map(({ service }) => service)).toEqual(['search', 'checkout'])
  expect(share.services[0]?.atEnd).toMatchObject({ budgetEvents: null, share: null })
  expect(share.services[1]?.atEnd.share).toBeGreaterThan(1)
})

test('an unknown incident is not found', async () => {
  await expect(getIncidentBudgetShare(OPERATOR, 999, context)).rejects.toMatchObject({ code: 'not_found' })
})

test('the report names the incidents that used the budget, and what none of them explains', async () => {
  const one = await anIncident('10:00:00', '10:30:00')
  const two = await anIncident('10:20:00', '10:40:00')
  await anIncident('09:00:00', '09:30:00')
  const { services } = await getErrorBudgetReport(OPERATOR, {}, context)
  const [{ byIncident, unexplained, badRequests, consumed }] = services as [(typeof services)[number]]
  expect(byIncident.map(({ number, badRequests }) => [number, badRequests])).toEqual([
    [one, 20 * 60 + 300],
    [two, 10 * 60 + 300],
  ])
  expect(unexplained.badRequests).toBe(20 * 60)
  const parts = [...byIncident, unexplained]
  expect(parts.reduce((sum, part) => sum + part.badRequests, 0)).toBe(badRequests)
  expect(parts.reduce((sum, part) => sum + (part.consumed ?? 0), 0)).toBeCloseTo(consumed ?? Number.NaN, 9)
})
