import { describe, expect, it } from 'vitest'
import { POST } from '#app/api/v1/incidents/[number]/timeline/bulk/route.ts'
import { db } from '#lib/db/client.ts'
import type { TokenActor } from '#lib/domain/access/actor.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { addQuickEntry } from '#lib/usecases/timeline/add-quick-entry.ts'
import { addTimelineEntries } from '#lib/usecases/timeline/add-timeline-entries.ts'
import { addTimelineEntry } from '#lib/usecases/timeline/add-timeline-entry.ts'
import { removeTimelineEntry } from '#lib/usecases/timeline/remove-timeline-entry.ts'
import { restoreTimelineEntry } from '#lib/usecases/timeline/restore-timeline-entry.ts'
import { updateTimelineEntry } from '#lib/usecases/timeline/update-timeline-entry.ts'
import { anApiToken, anEditor, aViewer } from '#test/support/actors.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'
import { anIncident } from '#test/support/incidents.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now }
const entry = { occurredAt: '2026-11-19T14:06:00Z', kind: 'note', text: 'x' }
const list = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...entry,
    occurredAt: new Date(Date.parse('2026-11-19T14:00:00Z') + index * 1000).toISOString(),
    text: `line ${index}`,
  }))
const aGoneToken = (): TokenActor => ({
  kind: 'api_token',
  tokenId: crypto.randomUUID() as Id,
  name: 'gone',
  scopes: ['write'],
})

describe('many entries at once', () => {
  it('2,000 are stored in the order in which they happened, with one audit entry', async () => {
    const { number } = await anIncident()
    const editor = await anEditor()
    const added = await addTimelineEntries(editor, String(number), { entries: list(2000).reverse() }, context)
    expect(added).toHaveLength(2000)
    const { timeline } = await getIncidentReport(editor, String(number))
    expect(timeline.map(({ text }) => text)).toEqual(list(2000).map(({ text }) => text))
    const audits = await db().auditEntry.findMany({ where: { action: 'timeline_entry.add_many' } })
    expect(audits).toMatchObject([{ details: { count: 2000 } }])
  })

  it('one that is wrong keeps all others out and is named', async () => {
    const { number } = await anIncident()
    const entries = [...list(3), { ...entry, occurredAt: '2126-01-01T00:00:00Z' }]
    const answer = await callApi(POST, {
      token: await anApiToken('write'),
      params: { number: String(number) },
      body: { entries },
    })
    expect(answer.status).toBe(422)
    expect(Object.keys(fieldErrors(answer.body))).toEqual(['entries[3].occurredAt'])
    expect(await db().timelineEntry.count()).toBe(0)
  })

  it('a failed audit rolls back all', async () => {
    const { number } = await anIncident()
    await expect(addTimelineEntries(aGoneToken(), String(number), { entries: list(5) }, context)).rejects.toThrow()
    expect(await db().timelineEntry.count()).toBe(0)
  })

  it('of two that would fill the timeline beyond its limit together, one is stored', async () => {
    const { number } = await anIncident()
    const editor = await anEditor()
    const results = await Promise.allSettled(
      [1200, 1200].map((count) => addTimelineEntries(editor, String(number), { entries: list(count) }, context)),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db().timelineEntry.count()).toBe(1200)
    await expect(addTimelineEntries(editor, String(number), { entries: list(801) }, context)).rejects.toMatchObject({
      code: 'conflict',
      message: 'A timeline holds at most 2000 entries; 1200 are there, so 800 more fit. Remove some first.',
    })
  })

  it('a viewer may not, and an image of another incident is refused', async () => {
    const { number } = await anIncident()
    await expect(
      addTimelineEntries(await aViewer(), String(number), { entries: list(1) }, context),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const evidence = [{ kind: 'image', imageId: crypto.randomUUID(), alt: 'A graph' }]
    await expect(
      addTimelineEntries(await anEditor(), String(number), { entries: [{ ...entry, evidence }] }, context),
    ).rejects.toMatchObject({ fieldErrors: { 'entries[0].evidence[0].imageId': [expect.any(String)] } })
  })
})

describe('a typed line', () => {
  it('is stored as it reads, on the day of the incident', async () => {
    const { number } = await anIncident({
      startedAt: '2026-11-19T23:40:00Z',
      resolvedAt: '2026-11-20T00:30:00Z',
      status: 'resolved',
    })
    const editor = await anEditor()
    const added = await addQuickEntry(editor, String(number), { line: '00:12 ! rolled back' }, context)
    expect(added).toMatchObject({
      occurredAt: new Date('2026-11-20T00:12:00Z'),
      text: 'rolled back',
      kind: 'mitigation',
      isKeyEvent: true,
      recordedBy: editor.name,
    })
    const inZone = { line: '01:20 #note rolled back', kind: 'recovery', zone: 'Europe/Zurich' }
    expect(await addQuickEntry(editor, String(number), inZone, context)).toMatchObject({
      occurredAt: new Date('2026-11-20T00:20:00Z'),
      kind: 'recovery',
    })
  })

  it.each([
    ['no time', { line: 'rolled back' }, 'line'],
    ['a time to come', { line: '2027-01-01 10:00 x' }, 'line'],
    ['nothing', { line: '' }, 'line'],
    ['a NUL byte', { line: '14:02 a\u0000' }, 'line'],
    ['an unknown kind', { line: '14:02 a', kind: 'blame' }, 'kind'],
    ['a field of its own', { line: '14:02 a', id: 1 }, 'id'],
  ])('with %s is refused at its field', async (_, input, field) => {
    const { number } = await anIncident({ resolvedAt: '2026-11-19T15:00:00Z', status: 'resolved' })
    await expect(addQuickEntry(await anEditor(), String(number), input, context)).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { [field]: [expect.any(String)] },
    })
    expect(await db().timelineEntry.count()).toBe(0)
  })
})

describe('undoing a removal', () => {
  async function aRemovedEntry() {
    const writer = await anEditor()
    const { number } = await anIncident()
    const fields = {
      ...entry,
      isKeyEvent: true,
      evidence: ['https://a.example', { kind: 'metric', name: 'p99', value: '2', unit: 's' }],
    }
    const added = await addTimelineEntry(writer, String(number), fields, context)
    const changed = await updateTimelineEntry(writer, String(number), added.id, { text: 'later' }, context)
    await removeTimelineEntry(writer, String(number), added.id, context)
    return { number: String(number), changed }
  }

  it('brings back everything under the old id, and whoever wrote it', async () => {
    const { number, changed } = await aRemovedEntry()
    const restored = await restoreTimelineEntry(await anEditor(), number, changed.id, context)
    expect(restored).toEqual({ ...changed, version: 3 })
  })

  it('of simultaneous ones one restores, the others are told', async () => {
    const { number, changed } = await aRemovedEntry()
    const editor = await anEditor()
    const undo = () => restoreTimelineEntry(editor, number, changed.id, context)
    const results = await Promise.allSettled([undo(), undo(), undo()])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(undo()).rejects.toMatchObject({ code: 'conflict' })
    expect(await db().timelineEntry.count()).toBe(1)
  })

  it('works only for removed entries of this incident, and not for viewers', async () => {
    const { number, changed } = await aRemovedEntry()
    const other = await anIncident()
    await expect(
      restoreTimelineEntry(await anEditor(), String(other.number), changed.id, context),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(restoreTimelineEntry(await anEditor(), number, crypto.randomUUID(), context)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(restoreTimelineEntry(await aViewer(), number, changed.id, context)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('a failed audit leaves it removed', async () => {
    const { number, changed } = await aRemovedEntry()
    await expect(restoreTimelineEntry(aGoneToken(), number, changed.id, context)).rejects.toThrow()
    expect(await db().timelineEntry.count()).toBe(0)
  })
})
