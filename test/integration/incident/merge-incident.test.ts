import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { linkIncident } from '#lib/usecases/incident/link-incident.ts'
import { mergeIncident } from '#lib/usecases/incident/merge-incident.ts'
import { unmergeIncident } from '#lib/usecases/incident/unmerge-incident.ts'
import { addTimelineEntry } from '#lib/usecases/timeline/add-timeline-entry.ts'
import { anActionItem } from '#test/support/action-items.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { aToken, callApi } from '#test/support/call-api.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'
import { storedState } from '#test/support/stored-state.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const at = { now: NOW }

async function anEntry(number: number, text: string) {
  const input = { occurredAt: '2026-11-19T14:10:00Z', kind: 'note', text }
  return addTimelineEntry(await anEditor(), String(number), input, at)
}

/** A duplicate (1) with everything that it can have, and the incident that stays (2). */
async function twoOfOne() {
  await anIncident({ title: 'Duplicate', services: ['cart', 'checkout-api'] })
  await anIncident({ title: 'Stays', services: ['checkout-api'] })
  await anEntry(1, 'Seen by the cart team')
  await anEntry(2, 'Seen by the checkout team')
  await anActionItem({ title: 'Drain' }, 1)
}

const merge = async (from: number, into: number) => mergeIncident(await anEditor(), String(from), { into }, at)
const unmerge = async (number: number) => unmergeIncident(await anEditor(), String(number), at)
const report = async (number: number) => getIncidentReport(await aViewer(), String(number))

async function aDraft(incidentNumber: number, status: 'draft' | 'published' = 'draft') {
  const { id } = await db().incident.findFirstOrThrow({ where: { number: incidentNumber } })
  const publishedAt = status === 'published' ? NOW : null
  return db().postmortem.create({ data: { incidentId: id, status, publishedAt, templateName: 'Standard' } })
}

describe('merging a duplicate', () => {
  it('takes its timeline, action items, services and draft to the incident that stays', async () => {
    await twoOfOne()
    const draft = await aDraft(1)
    const stays = await merge(1, 2)
    expect(stays).toMatchObject({ number: 2, title: 'Stays', services: ['checkout-api', 'cart'], version: 2 })
    expect(await report(2)).toMatchObject({
      timeline: [{ text: 'Seen by the cart team', incidentNumber: 2 }, { text: 'Seen by the checkout team' }],
      actionItems: [{ title: 'Drain', incidentNumber: 2 }],
      mergedFrom: [{ number: 1, title: 'Duplicate' }],
    })
    const { incidentId } = await db().postmortem.findUniqueOrThrow({ where: { id: draft.id } })
    expect(incidentId).toBe(stays.id)
  })

  it('is noted in the history of both', async () => {
    await twoOfOne()
    await merge(1, 2)
    const entries = await db().auditEntry.findMany({
      where: { action: { in: ['incident.merge', 'incident.take_over'] } },
    })
    expect(entries.map(({ action, details }) => [action, details])).toEqual([
      ['incident.merge', { from: 1, into: 2, timelineEntries: 1, actionItems: 1 }],
      ['incident.take_over', { from: 1, into: 2, timelineEntries: 1, actionItems: 1 }],
    ])
  })

  it('keeps everything as it was when the audit entry cannot be written', async () => {
    await twoOfOne()
    const before = await storedState()
    await failAudits()
    const editor = { kind: 'system', name: 'test' } as const
    await expect(mergeIncident(editor, '1', { into: 2 }, at)).rejects.toThrow('audits_fail')
    expect(await storedState()).toBe(before)
  })

  it('into one that was merged itself leads to the one that is left, and there are no chains', async () => {
    await twoOfOne()
    await anIncident({ title: 'Third' })
    await merge(2, 3)
    expect((await merge(1, 2)).number).toBe(3)
    expect((await report(3)).mergedFrom.map(({ number }) => number)).toEqual([1, 2])
  })

  it('a duplicate of a duplicate follows when that is merged on, and comes back with it', async () => {
    await twoOfOne()
    await anIncident({ title: 'Third' })
    await merge(1, 2)
    await merge(2, 3)
    await expect(getIncident(await aViewer(), '1')).rejects.toMatchObject({
      code: 'merged',
      merged: { from: 1, into: 3 },
    })
    expect((await report(3)).timeline).toHaveLength(2)
    await unmerge(2)
    await expect(getIncident(await aViewer(), '1')).rejects.toMatchObject({ merged: { from: 1, into: 2 } })
    expect((await report(2)).timeline).toHaveLength(2)
    expect((await report(3)).timeline).toHaveLength(0)
  })

  it('the database itself refuses a chain and a merge into itself', async () => {
    await twoOfOne()
    await anIncident()
    await merge(1, 2)
    const [one, two, three] = await db().incident.findMany({ orderBy: { number: 'asc' } })
    const point = (id = '', mergedIntoId = '') => db().incident.update({ where: { id }, data: { mergedIntoId } })
    await expect(point(three?.id, one?.id)).rejects.toThrow()
    await expect(point(two?.id, three?.id)).rejects.toThrow()
    await expect(point(three?.id, three?.id)).rejects.toThrow()
  })

  it.each([
    ['itself', 1, 'That is this incident itself. Give the number of another.'],
    ['nobody', 99, 'There is no incident of that number.'],
  ])('into %s is refused', async (_, into, message) => {
    await twoOfOne()
    await expect(merge(1, into)).rejects.toMatchObject({ code: 'invalid', fieldErrors: { into: [message] } })
  })

  it('is refused while the duplicate has a published post-mortem, or both have one', async () => {
    await twoOfOne()
    await aDraft(1, 'published')
    await expect(merge(1, 2)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('published') })
    await aDraft(2)
    const second = await anIncident({ title: 'Third' })
    await aDraft(second.number)
    await expect(merge(second.number, 2)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('takes links along, but for those that the other has already', async () => {
    await twoOfOne()
    await anIncident({ title: 'Third' })
    await anIncident({ title: 'Fourth' })
    const link = async (from: number, incident: number, relation: string) =>
      linkIncident(await anEditor(), String(from), { incident, relation }, at)
    await link(1, 2, 'related')
    await link(1, 3, 'caused_by')
    await link(1, 4, 'caused')
    await link(2, 4, 'follow_up')
    await merge(1, 2)
    const links = (await report(2)).links.map(({ number, relation }) => [number, relation])
    expect(links).toEqual([
      [3, 'caused_by'],
      [4, 'follow_up'],
    ])
    await unmerge(1)
    expect((await report(1)).links.map(({ number, relation }) => [number, relation])).toEqual([
      [2, 'related'],
      [3, 'caused_by'],
      [4, 'caused'],
    ])
  })
})

describe('undoing a merge', () => {
  it('gives back what the duplicate brought, as it is now, and nothing else', async () => {
    await twoOfOne()
    const draft = await aDraft(1)
    await merge(1, 2)
    await anEntry(2, 'Added to both')
    const incident = await unmerge(1)
    expect(incident).toMatchObject({ number: 1, title: 'Duplicate', services: ['cart', 'checkout-api'] })
    expect(await report(1)).toMatchObject({
      timeline: [{ text: 'Seen by the cart team' }],
      actionItems: [{ title: 'Drain' }],
    })
    expect(await report(2)).toMatchObject({
      services: ['checkout-api'],
      timeline: [{ text: 'Seen by the checkout team' }, { text: 'Added to both' }],
      actionItems: [],
      mergedFrom: [],
    })
    const { incidentId } = await db().postmortem.findUniqueOrThrow({ where: { id: draft.id } })
    expect(incidentId).toBe(incident.id)
  })

  it('leaves a post-mortem that was published since then where it was published', async () => {
    await twoOfOne()
    const draft = await aDraft(1)
    const stays = await merge(1, 2)
    await db().postmortem.update({ where: { id: draft.id }, data: { status: 'published', publishedAt: NOW } })
    await unmerge(1)
    const { incidentId } = await db().postmortem.findUniqueOrThrow({ where: { id: draft.id } })
    expect(incidentId).toBe(stays.id)
  })

  it('needs a merged incident and the editor role', async () => {
    await twoOfOne()
    await expect(unmerge(1)).rejects.toMatchObject({ code: 'not_found' })
    await merge(1, 2)
    await expect(unmergeIncident(await aViewer(), '1', at)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('at the same time', () => {
  it('of two merges into each other one wins, and everything is in one place', async () => {
    await twoOfOne()
    const outcomes = await Promise.allSettled([merge(1, 2), merge(2, 1)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = await db().incident.findMany({ where: { mergedIntoId: null } })
    expect(left).toHaveLength(1)
    expect(await db().timelineEntry.count({ where: { incidentId: left[0]?.id ?? '' } })).toBe(2)
  })

  it('an entry added during a merge is never left behind on the duplicate', async () => {
    await twoOfOne()
    const adding = Array.from({ length: 8 }, (_, index) => anEntry(1, `During ${index}`))
    const outcomes = await Promise.allSettled([...adding, merge(1, 2)])
    const added = outcomes.filter(({ status }) => status === 'fulfilled').length - 1
    const { id } = await db().incident.findFirstOrThrow({ where: { number: 1 } })
    expect(await db().timelineEntry.count({ where: { incidentId: id } })).toBe(0)
    expect((await report(2)).timeline).toHaveLength(2 + added)
  })

  it('of two merges of the same duplicate one wins', async () => {
    await twoOfOne()
    await anIncident()
    const outcomes = await Promise.allSettled([merge(1, 2), merge(1, 3)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('the address of a merged incident', () => {
  it('reading it leads to the one it went into, with the rest of the address', async () => {
    await twoOfOne()
    await merge(1, 2)
    const token = await aToken('read')
    const answer = await callApi('get', '/incidents/1/timeline?limit=5', { token })
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/api/v1/incidents/2/timeline?limit=5'])
  })

  it('changing it is refused and names the other: a redirect would change what nobody named', async () => {
    await twoOfOne()
    await merge(1, 2)
    const token = await aToken('write')
    const answer = await callApi('patch', '/incidents/1', { token, body: { title: 'x' } })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ detail: 'Incident 1 was merged into incident 2. Nothing was changed.' })
  })
})
