import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { countBadMinutes } from '#lib/domain/error-budget/time-budget.ts'
import { createExclusion } from '#lib/usecases/error-budget/create-exclusion.ts'
import { getBudgetAttribution } from '#lib/usecases/error-budget/get-budget-attribution.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { getIncidentBudgetShare } from '#lib/usecases/error-budget/get-incident-budget-share.ts'
import { getServiceBudget } from '#lib/usecases/error-budget/get-service-budget.ts'
import { listServiceExclusions } from '#lib/usecases/error-budget/list-service-exclusions.ts'
import { removeExclusion } from '#lib/usecases/error-budget/remove-exclusion.ts'
import { createIncident } from '#lib/usecases/incident/create-incident.ts'
import { updateService } from '#lib/usecases/service/update-service.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { aViewer } from '#test/support/actors.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now }

beforeEach(() => aService('checkout'))

/** Minutes of 1 000 requests with so many 502s each, from an instant on. */
async function push(from: string, bads: readonly number[], endpoint = '/cart') {
  const buckets = bads.map((badRequests, index) => ({
    bucketStart: new Date(Date.parse(from) + index * 60_000).toISOString(),
    totalRequests: 1_000,
    badRequests,
    endpoint,
  }))
  await pushTraffic(OPERATOR, { service: 'checkout', buckets }, context)
}

const exclude = (startsAt: string, endsAt: string) =>
  createExclusion(OPERATOR, 'checkout', { kind: 'load_test', reason: 'Rehearsal', startsAt, endsAt }, context)

async function report(query: object = {}) {
  const { services, ...basis } = await getErrorBudgetReport(OPERATOR, query, context)
  const [budget] = services
  if (!budget) throw new Error('no service')
  return { ...basis, budget }
}

describe('an exclusion', () => {
  test('takes its minutes out of requests, 502s and what is expected, and off brings them back', async () => {
    await push('2026-11-20T09:58:00Z', [0, 0, 40, 50, 0, 2])
    const { id } = await exclude('2026-11-20T10:00:30Z', '2026-11-20T10:02:00Z')
    const { budget, exclusions } = await report()
    expect(exclusions).toBe('on')
    expect(budget).toMatchObject({
      totalRequests: 4_000,
      badRequests: 2,
      observedBuckets: 4,
      excludedBuckets: 2,
      expectedBuckets: 43_198,
      consumed: 0.5,
    })
    expect((await report({ exclusions: 'off' })).budget).toMatchObject({
      totalRequests: 6_000,
      badRequests: 92,
      excludedBuckets: 0,
    })
    await removeExclusion(OPERATOR, 'checkout', id, context)
    expect((await report()).budget.badRequests).toBe(92)
    expect(await db().auditEntry.count({ where: { action: { startsWith: 'budget_exclusion.' } } })).toBe(2)
  })

  test('leaves attribution, dark burn, breakdowns, days and the incident’s own share consistent', async () => {
    await push('2026-11-20T10:00:00Z', [10, 20, 30, 40, 50])
    await push('2026-11-20T11:00:00Z', [7], '/search')
    await exclude('2026-11-20T10:01:00Z', '2026-11-20T10:03:00Z')
    const { number } = await createIncident(
      OPERATOR,
      {
        title: 'Reset',
        services: ['checkout'],
        severity: 'sev2',
        status: 'resolved',
        startedAt: '2026-11-20T10:00:00Z',
        detectedAt: '2026-11-20T10:01:00Z',
        resolvedAt: '2026-11-20T10:04:00Z',
      },
      context,
    )
    const attribution = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
    expect(attribution.budget.badRequests).toBe(10 + 40 + 50 + 7)
    expect([attribution.attributedRequests, attribution.unexplainedRequests]).toEqual([50, 57])
    expect(attribution.dark.map(({ badRequests }) => badRequests)).toEqual([50, 7])
    expect(attribution.byEndpoint.map(({ key, badRequests }) => [key, badRequests])).toEqual([
      ['/cart', 100],
      ['/search', 7],
    ])
    expect(attribution.byHour.reduce((sum, { badRequests }) => sum + badRequests, 0)).toBe(107)
    const share = await getIncidentBudgetShare(OPERATOR, number, context)
    expect(share.services[0]?.today.attributedRequests).toBe(50)
    const { days } = await getServiceBudget(OPERATOR, 'checkout', context)
    expect(days.reduce((sum, { badRequests }) => sum + badRequests, 0)).toBe(107)
    expect(days.at(-1)?.consumedSoFar).toBeCloseTo(attribution.budget.consumed ?? Number.NaN, 9)
  })

  test('is refused to readers, without a reason, backwards, and for a service that is not there', async () => {
    const viewer = await aViewer()
    const input = { kind: 'other', reason: 'x', startsAt: '2026-11-20T10:00:00Z', endsAt: '2026-11-20T11:00:00Z' }
    const create = (actor: typeof OPERATOR | typeof viewer, slug: string, fields: object = {}) =>
      createExclusion(actor, slug, { ...input, ...fields }, context)
    await expect(create(viewer, 'checkout')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(create(OPERATOR, 'checkout', { reason: ' ' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(create(OPERATOR, 'checkout', { endsAt: input.startsAt })).rejects.toMatchObject({ code: 'invalid' })
    await expect(create(OPERATOR, 'nobody')).rejects.toMatchObject({ code: 'not_found' })
    expect(await listServiceExclusions(OPERATOR, 'checkout')).toEqual([])
  })
})

describe('a target that changed', () => {
  test('holds from then on; the budget is the sum over the targets in force', async () => {
    await push('2026-11-10T10:00:00Z', [4, 4])
    await updateService(OPERATOR, 'checkout', { sloTarget: 0.99 }, { now: new Date('2026-11-15T00:00:00Z') })
    await push('2026-11-20T10:00:00Z', [4, 4])
    const { budget } = await report()
    // 2 000 requests at 99.9 % and 2 000 at 99 %.
    expect(budget).toMatchObject({ target: 0.99, totalRequests: 4_000, badRequests: 16 })
    expect(budget.budgetEvents).toBeCloseTo(22, 9)
    expect(budget.targetChanges).toMatchObject([{ from: 0.999, to: 0.99, changedBy: 'operator' }])
    const before = await report({ asOf: '2026-11-14T00:00:00Z' })
    expect(before.budget).toMatchObject({ target: 0.999, budgetEvents: 2, consumed: 4, targetChanges: [] })
    expect((await getServiceBudget(OPERATOR, 'checkout', context)).days.at(-1)?.consumedSoFar).toBeCloseTo(16 / 22, 9)
  })

  test('a change of something else is no change of the target', async () => {
    await updateService(OPERATOR, 'checkout', { name: 'Checkout', sloTarget: 0.999 }, context)
    expect(await db().sloTargetChange.count()).toBe(0)
  })
})

describe('the budget in minutes', () => {
  test('counts minutes strictly above the target’s share, over all sources, as its definition does', async () => {
    const bads = [0, 1, 2, 30, 1, 0, 500]
    await push('2026-11-20T10:00:00Z', bads)
    const { budget, method } = await report({ method: 'time' })
    expect(method).toBe('time')
    expect(budget.time).toMatchObject({ badMinutes: 3, budgetMinutes: 43.2 })
    const minutes = bads.map((badRequests, index) => ({
      bucketStart: new Date(Date.parse('2026-11-20T10:00:00Z') + index * 60_000),
      totalRequests: 1_000,
      badRequests,
    }))
    const window = { start: new Date('2026-10-24T12:00:00Z'), end: now }
    expect(countBadMinutes(minutes, [{ ...window, target: 0.999 }])).toBe(budget.time?.badMinutes)
    expect((await report()).budget.time).toBeNull()
  })

  test('leaves excluded minutes out', async () => {
    await push('2026-11-20T10:00:00Z', [30, 30, 30])
    await exclude('2026-11-20T10:00:00Z', '2026-11-20T10:02:00Z')
    const { budget } = await report({ method: 'time' })
    expect(budget.time?.badMinutes).toBe(1)
    expect(budget.time?.budgetMinutes).toBeCloseTo((43_200 - 2) * 0.001, 9)
  })
})

test('a calendar month holds its own minutes in its zone, and its budget in minutes is that of the whole month', async () => {
  await push('2026-10-31T22:58:00Z', [5, 6, 7, 8])
  const utc = await report({ calendar: 'month', method: 'time' })
  expect(utc.budget.totalRequests).toBe(0)
  expect([utc.windowStart, utc.windowEnd, utc.periodEnd]).toEqual([
    new Date('2026-11-01T00:00:00Z'),
    now,
    new Date('2026-12-01T00:00:00Z'),
  ])
  const berlin = await report({ calendar: 'month', zone: 'Europe/Berlin', method: 'time' })
  expect(berlin.budget.badRequests).toBe(7 + 8)
  expect(berlin.budget.time?.budgetMinutes).toBeCloseTo(43.2, 9)
  expect((await report({ calendar: 'quarter' })).budget.badRequests).toBe(26)
  await expect(report({ calendar: 'month', zone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'invalid' })
})
