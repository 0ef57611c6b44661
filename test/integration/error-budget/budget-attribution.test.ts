import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { getBudgetAttribution } from '#lib/usecases/error-budget/get-budget-attribution.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:34:56Z')
const context = { now }
const END = Date.parse('2026-11-23T12:34:00Z')
const MINUTE_MS = 60_000

const ago = (minutes: number) => new Date(END - minutes * MINUTE_MS)

async function anIncident(from: Date, to: Date | null, rootCause: string | null) {
  const service = await db().service.findUniqueOrThrow({ where: { slug: 'checkout' } })
  return db().incident.create({
    data: {
      title: `Since ${from.toISOString()}`,
      severity: 'sev2',
      status: to ? 'resolved' : 'open',
      startedAt: from,
      resolvedAt: to,
      rootCause,
      services: { create: { serviceId: service.id } },
    },
  })
}

async function push(rows: [minutesAgo: number, bad: number, endpoint?: string, region?: string][]) {
  const buckets = rows.map(([minutesAgo, badRequests, endpoint, region]) => ({
    bucketStart: ago(minutesAgo).toISOString(),
    totalRequests: 1_000,
    badRequests,
    ...(endpoint && { endpoint }),
    ...(region && { region }),
  }))
  await pushTraffic(OPERATOR, { service: 'checkout', buckets }, context)
}

const sum = (rows: readonly { badRequests: number }[]) => rows.reduce((total, row) => total + row.badRequests, 0)

beforeEach(async () => {
  await aService('checkout')
})

describe('for two incidents that overlap, one of them without a cause, and 502s that nobody explains', () => {
  beforeEach(async () => {
    await push([
      [500, 12, '/pay', 'eu'],
      [499, 8, '/cart', 'us'],
      [300, 30, '/pay', 'us'],
      [100, 4],
      [99, 2],
      [40, 0],
    ])
    await anIncident(ago(510), ago(490), 'oom-kill')
    await anIncident(ago(499), ago(480), null)
    await anIncident(ago(305), ago(295), 'oom-kill')
  })

  test('attributed and unexplained 502s add up to all of them, and so does every breakdown', async () => {
    const report = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
    expect(report.budget.badRequests).toBe(56)
    expect(report.attributedRequests + report.unexplainedRequests).toBeCloseTo(56, 9)
    expect(sum(report.budget.byIncident)).toBeCloseTo(50, 9)
    expect(sum(report.byCause)).toBeCloseTo(50, 9)
    expect([report.byEndpoint, report.byRegion, report.byHour].map(sum)).toEqual([56, 56, 56])
    const shares = report.byEndpoint.reduce((total, { consumed }) => total + (consumed ?? 0), 0)
    expect(shares).toBeCloseTo(report.budget.consumed ?? Number.NaN, 9)
  })

  test('causes gather their incidents; those without one are told apart', async () => {
    const { byCause } = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
    expect(byCause.map(({ rootCause, incidents, badRequests }) => [rootCause, incidents.length, badRequests])).toEqual([
      ['oom-kill', 2, 46],
      [null, 1, 4],
    ])
  })

  test('endpoints and regions come with the most first, and traffic without a name under none', async () => {
    const { byEndpoint, byRegion } = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
    expect(byEndpoint.map(({ key, badRequests }) => [key, badRequests])).toEqual([
      ['/pay', 42],
      ['/cart', 8],
      ['', 6],
    ])
    expect(byRegion.map(({ key }) => key)).toEqual(['us', 'eu', ''])
  })

  test('the unexplained minutes are named, as one stretch', async () => {
    const { dark, unexplainedRequests } = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
    expect(dark).toMatchObject([{ start: ago(100), end: ago(98), badRequests: 6, badMinutes: 2 }])
    expect(unexplainedRequests).toBeCloseTo(6, 9)
  })

  test('an incident in the bin explains nothing', async () => {
    await db().incident.updateMany({ where: { startedAt: ago(305) }, data: { deletedAt: now } })
    const { unexplainedRequests, byCause } = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
    expect(unexplainedRequests).toBeCloseTo(36, 9)
    expect(byCause.flatMap(({ incidents }) => incidents)).toHaveLength(2)
  })

  test('over budget, it says when it is back and which incident has to leave for that', async () => {
    const report = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
    expect(report.budget.status).toBe('exhausted')
    expect(report.exhaustion).toBeNull()
    expect(report.departures).toHaveLength(3)
    expect(report.departures.reduce((total, { givesBack }) => total + givesBack, 0)).toBeCloseTo(50 / 6, 9)
  })
})

test('when the one incident that used the budget up leaves, the budget is back', async () => {
  const quiet = Array.from({ length: 10 }, (_, index): [number, number] => [index + 1, 0])
  await push([...quiet, [40_000, 900]])
  const { number } = await anIncident(ago(40_001), ago(39_990), 'oom-kill')
  const { recovery } = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
  // The hour of 40 000 minutes ago leaves 30 days later: 3 200 minutes from now.
  expect(recovery?.leaving?.number).toBe(number)
  expect(recovery?.hours).toBe(54)
  expect(recovery?.consumed).toBe(0)
})

test('the window before is held against the same target', async () => {
  await push([
    [10, 1],
    [43_210, 5],
  ])
  const { previous, budget, windowStart } = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
  expect(budget.consumed).toBeCloseTo(1, 9)
  expect(previous).toMatchObject({ windowEnd: windowStart, totalRequests: 1_000, badRequests: 5, status: 'exhausted' })
  expect(previous.consumed).toBeCloseTo(5, 9)
})

test('a target to try stands among the others', async () => {
  await push([[10, 1]])
  const { whatIf } = await getBudgetAttribution(OPERATOR, 'checkout', { target: '99.8' }, context)
  expect(whatIf.find(({ target }) => target === 0.998)).toMatchObject({ isOwn: false, budgetEvents: 2, consumed: 0.5 })
})

test('a burn that so few requests can show by chance is not called one', async () => {
  await push([[2, 1]])
  await db().trafficBucket.updateMany({ data: { totalRequests: 10 } })
  await db().trafficHour.updateMany({ data: { totalRequests: 10 } })
  await db().trafficDay.updateMany({ data: { totalRequests: 10 } })
  const { burnAlerts, rateVerdict } = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
  expect(burnAlerts[0]).toMatchObject({ long: '1h', short: '5m', verdict: 'too_little_traffic' })
  expect(rateVerdict).toBe('above')
})

test('without traffic there is nothing to attribute, and nothing pretends to be zero', async () => {
  const report = await getBudgetAttribution(OPERATOR, 'checkout', {}, context)
  expect(report).toMatchObject({
    interval: null,
    rateVerdict: 'no_traffic',
    exhaustion: null,
    recovery: null,
    dark: [],
  })
  expect(report.budget).toMatchObject({ status: 'no_data', consumed: null })
})

test.each([
  [{ asOf: 'yesterday' }, 'asOf'],
  [{ target: '101' }, 'target'],
  [{ tarjet: '99' }, 'tarjet'],
])('%j is refused', async (query, field) => {
  await expect(getBudgetAttribution(OPERATOR, 'checkout', query, context)).rejects.toMatchObject({
    code: 'invalid',
    fieldErrors: { [field]: expect.anything() },
  })
})

test.each(['nobody', "checkout'--", '../x'])('the service %s is not there', async (slug) => {
  await expect(getBudgetAttribution(OPERATOR, slug, {}, context)).rejects.toMatchObject({ code: 'not_found' })
})
