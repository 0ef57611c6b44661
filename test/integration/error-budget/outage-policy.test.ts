import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { getOutagePolicy } from '#lib/usecases/error-budget/get-outage-policy.ts'
import { getOutagePolicyState } from '#lib/usecases/error-budget/get-outage-policy-state.ts'
import { updateOutagePolicy } from '#lib/usecases/error-budget/update-outage-policy.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now }
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const DAY = 1_440
let serviceId: Id

async function anIncident(minutes: number, rootCause: string): Promise<Id> {
  const { id } = await db().incident.create({
    data: {
      title: 'Checkout answers 502',
      severity: 'sev2',
      status: 'resolved',
      startedAt: ago(minutes),
      resolvedAt: ago(minutes - 5),
      rootCause,
      services: { create: { serviceId } },
    },
  })
  return id as Id
}

/** Ten million requests in the window, which allow 10 000 502s, and the same in each 30 days before. */
async function push(bad: Readonly<Record<number, number>>) {
  const traffic = [1_000, 40 * DAY, 70 * DAY].map((minutes) => ({
    bucketStart: ago(minutes).toISOString(),
    totalRequests: 10_000_000 - 10_000,
    badRequests: 0,
  }))
  const failures = Object.entries(bad).map(([minutes, badRequests]) => ({
    bucketStart: ago(Number(minutes)).toISOString(),
    totalRequests: 10_000,
    badRequests,
  }))
  await pushTraffic(OPERATOR, { service: 'checkout', buckets: [...traffic, ...failures] }, context)
}

beforeEach(async () => {
  serviceId = await aService('checkout')
})

describe('an incident', () => {
  test('of exactly 20 % of the budget is within the policy', async () => {
    await push({ 500: 2_000 })
    await anIncident(500, 'oom-kill')
    expect((await getOutagePolicyState(OPERATOR, {}, context)).incidents).toEqual([])
  })

  test('above it needs a published post-mortem and a P0 action; one that will not be done is none', async () => {
    await push({ 500: 2_001 })
    const incidentId = await anIncident(500, 'oom-kill')
    const state = () => getOutagePolicyState(OPERATOR, {}, context)
    expect((await state()).incidents).toMatchObject([
      { service: 'checkout', hasPublishedPostmortem: false, hasP0Action: false, isFulfilled: false },
    ])
    expect((await state()).incidents[0]?.share).toBeCloseTo(0.2001, 9)
    const item = { incidentId, title: 'Raise the limit', kind: 'prevent', priority: 'p0' } as const
    const { id } = await db().actionItem.create({
      data: { ...item, status: 'closed', resolution: 'wont_do', resolutionReason: 'No', closedAt: now },
    })
    expect((await state()).incidents[0]?.hasP0Action).toBe(false)
    await db().actionItem.update({
      where: { id },
      data: { status: 'open', resolution: null, resolutionReason: null, closedAt: null },
    })
    await db().postmortem.create({
      data: { incidentId, templateName: 'Default', status: 'published', publishedAt: now },
    })
    expect((await state()).incidents[0]).toMatchObject({ hasP0Action: true, isFulfilled: true })
  })

  test('in the bin asks for nothing', async () => {
    await push({ 500: 5_000 })
    await anIncident(500, 'oom-kill')
    await db().incident.updateMany({ data: { deletedAt: now } })
    expect(await getOutagePolicyState(OPERATOR, {}, context)).toMatchObject({ incidents: [], classes: [] })
  })
})

test('a root cause counts over 90 days: incidents that are each within the policy may be above it together', async () => {
  // 30 000 502s are allowed in the quarter.
  await push({ 500: 2_000, [35 * DAY]: 2_001, [65 * DAY]: 2_000 })
  for (const minutes of [500, 35 * DAY, 65 * DAY]) await anIncident(minutes, 'oom-kill')
  const { incidents, classes } = await getOutagePolicyState(OPERATOR, { service: 'checkout' }, context)
  expect(incidents).toEqual([])
  expect(classes).toMatchObject([{ rootCause: 'oom-kill', service: 'checkout', badRequests: 6_001 }])
  expect(classes[0]?.incidents).toHaveLength(3)
  expect(classes[0]?.share).toBeCloseTo(6_001 / 30_000, 4)
})

describe('the limits', () => {
  test('are 20 % until an admin sets others, which hold at once and are audited', async () => {
    await push({ 500: 1_500 })
    await anIncident(500, 'oom-kill')
    expect(await getOutagePolicy(OPERATOR)).toEqual({ incidentPercent: 20, classPercent: 20, version: 0 })
    await updateOutagePolicy(OPERATOR, { incidentPercent: 10, classPercent: 50, version: 0 }, context)
    expect((await getOutagePolicyState(OPERATOR, {}, context)).incidents).toHaveLength(1)
    const audit = await db().auditEntry.findFirstOrThrow({ where: { action: 'outage_policy.update' } })
    expect(audit.details).toMatchObject({ from: { incidentPercent: 20 }, to: { incidentPercent: 10 } })
  })

  test('are not set by two at once', async () => {
    const set = (incidentPercent: number) =>
      updateOutagePolicy(OPERATOR, { incidentPercent, classPercent: 20, version: 0 }, context)
    const results = await Promise.allSettled([set(10), set(30)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(set(40)).rejects.toMatchObject({ code: 'precondition_failed' })
  })

  test('are not stored without their audit entry', async () => {
    await failAudits()
    await expect(updateOutagePolicy(OPERATOR, { incidentPercent: 10, classPercent: 20 }, context)).rejects.toThrow()
    expect((await getOutagePolicy(OPERATOR)).version).toBe(0)
  })

  test.each([anEditor, aViewer])('are for admins alone', async (somebody) => {
    const limits = { incidentPercent: 10, classPercent: 20 }
    await expect(updateOutagePolicy(await somebody(), limits, context)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
