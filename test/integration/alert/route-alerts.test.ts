import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { mergeIncident } from '#lib/usecases/incident/merge-incident.ts'
import { takeIncidentStep } from '#lib/usecases/incident/take-incident-step.ts'
import { unmergeIncident } from '#lib/usecases/incident/unmerge-incident.ts'
import { createPostmortem } from '#lib/usecases/postmortem/create-postmortem.ts'
import { alertmanagerBody, anIntegration, postHook, rulesApplied, type Told } from '../../support/hooks.ts'
import { anIncident } from '../../support/incidents.ts'
import { aService } from '../../support/services.ts'

const SYSTEM = { kind: 'system', name: 'test' } as const
const now = new Date()
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
const startsAt = minutesAgo(30)
const endsAt = minutesAgo(10)

function incidents() {
  return db().incident.findMany({ orderBy: { number: 'asc' } })
}

async function post(key: string, ...alerts: readonly Told[]) {
  expect((await postHook('alertmanager', alertmanagerBody(...alerts), { key })).status).toBe(200)
}

/** The answer does not wait for the rules; what they do is looked at when they are done. */
async function send(key: string, ...alerts: readonly Told[]) {
  await post(key, ...alerts)
  await rulesApplied()
  expect(await db().alert.count({ where: { routedAt: null } })).toBe(0)
}

describe('an alert of an integration that opens incidents', () => {
  it('opens one, filled with what it knows, and says so in the timeline and the audit', async () => {
    await aService('checkout-api')
    const { key, name } = await anIntegration('alertmanager', { action: 'open_incident' })
    await send(key, { startsAt })
    const [incident] = await incidents()
    expect(incident).toMatchObject({
      title: '502 rate of checkout-api is 2.3 %',
      severity: 'sev1',
      status: 'open',
      startedAt: new Date(startsAt),
      regions: ['eu-west-1'],
      resolvedAt: null,
    })
    expect(incident?.detectedAt?.getTime()).toBeGreaterThanOrEqual(now.getTime() - 1000)
    const { timeline } = await getIncidentReport(SYSTEM, String(incident?.number))
    expect(timeline).toEqual([
      expect.objectContaining({
        kind: 'detection',
        occurredAt: new Date(startsAt),
        text: expect.stringContaining('High502Rate'),
      }),
    ])
    expect(await db().auditEntry.findMany({ where: { action: 'incident.create' } })).toEqual([
      expect.objectContaining({ actorKind: 'system', actorName: name, entityId: incident?.id }),
    ])
    expect(await db().alert.findMany()).toEqual([expect.objectContaining({ incidentId: incident?.id })])
  })

  it('and its post-mortem begins with the first of its alerts', async () => {
    await aService('checkout-api')
    const { key } = await anIntegration('alertmanager', { action: 'open_incident' })
    await send(key, { startsAt })
    await send(key, { fingerprint: 'f2', startsAt: minutesAgo(20) })
    const [incident] = await incidents()
    const [first] = await db().alert.findMany({ orderBy: { startsAt: 'asc' } })
    const { sections } = await createPostmortem(SYSTEM, String(incident?.number), {}, { now })
    const textOf = (key: string) => sections.find((section) => section.key === key)?.text
    expect(textOf('detection')).toMatch(/^First alert: `High502Rate` at /m)
    expect(textOf('supporting_information')?.match(/\/alerts\/[\w-]+/g)).toEqual([`/alerts/${first?.id}`])
  })

  it('opens one for a storm of alerts of one service, also from two integrations at once', async () => {
    await aService('checkout-api')
    const keys = await Promise.all(
      [1, 2].map(async () => (await anIntegration('alertmanager', { action: 'open_incident' })).key),
    )
    const storm = Array.from({ length: 60 }, (_, index) => ({ fingerprint: `f${index}`, startsAt }))
    await Promise.all(storm.map((alert, index) => send(keys[index % 2] ?? '', alert)))
    expect(await incidents()).toHaveLength(1)
    expect(await db().alert.count({ where: { incidentId: null } })).toBe(0)
    expect(await db().timelineEntry.count()).toBeLessThanOrEqual(60)
  })

  it('ends the incident with the last of its alerts where the rules allow it, whatever the order', async () => {
    await aService('checkout-api')
    const { key } = await anIntegration('alertmanager', { action: 'open_incident', resolvesIncident: true })
    await send(key, { fingerprint: 'a', startsAt }, { fingerprint: 'b', startsAt })
    await send(key, { fingerprint: 'a', startsAt, state: 'resolved', endsAt: minutesAgo(20) })
    expect(await incidents()).toMatchObject([{ status: 'open' }])
    await send(key, { fingerprint: 'b', startsAt, state: 'resolved', endsAt })
    await send(key, { fingerprint: 'b', startsAt, state: 'resolved', endsAt })
    expect((await incidents())[0]).toMatchObject({ status: 'resolved' })
    expect((await incidents())[0]?.resolvedAt).not.toBeNull()
    expect(await db().timelineEntry.count({ where: { kind: 'recovery' } })).toBe(2)
  })

  it('leaves the end to people where the rules say so', async () => {
    await aService('checkout-api')
    const { key } = await anIntegration('alertmanager', { action: 'open_incident', resolvesIncident: false })
    await send(key, { startsAt })
    await send(key, { startsAt, state: 'resolved', endsAt })
    expect(await incidents()).toMatchObject([{ status: 'open', resolvedAt: null }])
  })

  it('that fires again within the window opens the same incident again, and a new one after it', async () => {
    await aService('checkout-api')
    const rules = { action: 'open_incident', resolvesIncident: true }
    const { key } = await anIntegration('alertmanager', { ...rules, groupWindowMinutes: 60 })
    await send(key, { startsAt })
    await send(key, { startsAt, state: 'resolved', endsAt })
    await send(key, { startsAt: minutesAgo(5) })
    expect(await incidents()).toMatchObject([{ status: 'open', resolvedAt: null }])
    await send(key, { startsAt: minutesAgo(5), state: 'resolved', endsAt: minutesAgo(4) })
    const { key: strict } = await anIntegration('alertmanager', { ...rules, groupWindowMinutes: 0 })
    await send(strict, { startsAt: minutesAgo(1) })
    expect(await incidents()).toHaveLength(2)
  })

  it('is only recorded when nobody knows its service, or when it was over before anybody heard of it', async () => {
    await aService('checkout-api')
    const { key } = await anIntegration('alertmanager', { action: 'open_incident' })
    await send(
      key,
      { startsAt, labels: { service: 'unheard-of' } },
      { fingerprint: 'b', startsAt, state: 'resolved', endsAt },
    )
    expect(await incidents()).toEqual([])
    expect(await db().alert.count({ where: { routedAt: null } })).toBe(0)
  })
})

describe('an alert of an integration that only joins', () => {
  it('joins the open incident of its service, once, and opens none', async () => {
    const { key } = await anIntegration('alertmanager', { action: 'attach' })
    await aService('checkout-api')
    await send(key, { startsAt, state: 'firing', labels: { service: 'unheard-of' } })
    await send(key, { fingerprint: 'e', startsAt })
    expect(await incidents()).toEqual([])
    await send(key, { fingerprint: 'e', startsAt, state: 'resolved', endsAt })
    const incident = await anIncident({ startedAt: startsAt }, now)
    await send(key, { fingerprint: 'g', startsAt })
    await send(key, { fingerprint: 'g', startsAt })
    expect(await db().alert.findMany({ where: { incidentId: incident.id } })).toMatchObject([{ fingerprint: 'g' }])
    expect(await db().timelineEntry.count({ where: { incidentId: incident.id } })).toBe(1)
  })

  it('joins the incident that somebody declares while it fires, and its end is the end of that', async () => {
    const { key } = await anIntegration('alertmanager', { action: 'attach', resolvesIncident: true })
    const recorded = await anIntegration('alertmanager', { action: 'record' })
    await aService('checkout-api')
    await send(key, { startsAt }, { fingerprint: 'b', startsAt, state: 'resolved', endsAt })
    await send(recorded.key, { fingerprint: 'c', startsAt })
    const incident = await anIncident({ startedAt: startsAt }, now)
    expect(await db().alert.findMany({ where: { incidentId: incident.id } })).toMatchObject([{ fingerprint: 'f1' }])
    expect(await db().timelineEntry.findMany({ where: { incidentId: incident.id } })).toMatchObject([
      { kind: 'detection', text: expect.stringContaining('High502Rate') },
    ])
    await send(key, { startsAt, state: 'resolved', endsAt })
    expect(await incidents()).toMatchObject([{ status: 'resolved' }])
    await anIncident({ services: ['search-api'], startedAt: startsAt, resolvedAt: endsAt }, now)
    expect(await db().alert.count({ where: { incidentId: { not: null } } })).toBe(1)
  })

  it('moves along when its incident is merged, and back', async () => {
    const { key } = await anIntegration('alertmanager', { action: 'attach' })
    const other = await anIncident({ services: ['search-api'], startedAt: startsAt }, now)
    const incident = await anIncident({ startedAt: startsAt }, now)
    await send(key, { startsAt })
    await mergeIncident(SYSTEM, String(incident.number), { into: other.number }, { now })
    expect(await db().alert.findMany()).toMatchObject([{ incidentId: other.id }])
    await unmergeIncident(SYSTEM, String(incident.number), { now })
    expect(await db().alert.findMany()).toMatchObject([{ incidentId: incident.id }])
  })

  it('leaves the times alone that people wrote', async () => {
    const { key } = await anIntegration('alertmanager', { action: 'attach', resolvesIncident: true })
    const incident = await anIncident({ startedAt: startsAt }, now)
    await send(key, { startsAt })
    const at = minutesAgo(15)
    await takeIncidentStep(SYSTEM, String(incident.number), { step: 'resolve', at }, { now })
    await send(key, { startsAt, state: 'resolved', endsAt })
    expect((await incidents())[0]?.resolvedAt?.toISOString()).toBe(at)
  })
})

describe('rules that fail', () => {
  it('do not lose the alert: the next one that comes is routed with it', async () => {
    await aService('checkout-api')
    const { key } = await anIntegration('alertmanager', { action: 'open_incident' })
    await db().$executeRaw`ALTER TABLE timeline_entries RENAME TO away`
    await post(key, { startsAt })
    await rulesApplied()
    await db().$executeRaw`ALTER TABLE away RENAME TO timeline_entries`
    expect(await incidents()).toEqual([])
    await send(key, { fingerprint: 'g', startsAt })
    expect(await incidents()).toHaveLength(1)
    expect(await db().alert.count({ where: { incidentId: null } })).toBe(0)
  })
})
