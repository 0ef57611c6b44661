import { describe, expect, it } from 'vitest'
import { DELETE, GET as GET_ONE, PATCH } from '#app/api/v1/incidents/[number]/timeline/[id]/route.ts'
import { GET, POST } from '#app/api/v1/incidents/[number]/timeline/route.ts'
import { db } from '#lib/db/client.ts'
import type { Actor, TokenActor } from '#lib/domain/access/actor.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { addTimelineEntry } from '#lib/usecases/timeline/add-timeline-entry.ts'
import { listTimelineEntries } from '#lib/usecases/timeline/list-timeline-entries.ts'
import { removeTimelineEntry } from '#lib/usecases/timeline/remove-timeline-entry.ts'
import { updateTimelineEntry } from '#lib/usecases/timeline/update-timeline-entry.ts'
import { anApiToken, anEditor, aViewer } from '#test/support/actors.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'
import { anIncident } from '#test/support/incidents.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now }
const entry = { occurredAt: '2026-11-19T14:06:00Z', kind: 'detection', text: 'Alert **High502Rate** fired.' }

async function timelineOf(actor: Actor, number: number): Promise<readonly TimelineEntry[]> {
  return (await getIncidentReport(actor, String(number))).timeline
}

async function anEntry(fields: object = {}, number?: number): Promise<TimelineEntry> {
  const incident = number ?? (await anIncident()).number
  return addTimelineEntry(await anEditor(), String(incident), { ...entry, ...fields }, context)
}

const audits = (action: string) => db().auditEntry.findMany({ where: { action } })

describe('adding an entry', () => {
  it('keeps its own instant, its evidence and who wrote it down', async () => {
    const editor = await anEditor()
    const { number } = await anIncident()
    const evidence = [
      'https://grafana.example/d/502',
      'recv() failed (104: Connection reset by peer)',
      { kind: 'metric', name: '502 share', value: '11.4 %' },
      { kind: 'link', url: 'http://ci.example/8c1f', label: 'Deploy log' },
    ]
    const added = await addTimelineEntry(editor, String(number), { ...entry, evidence, isKeyEvent: true }, context)
    expect(added).toMatchObject({
      incidentNumber: number,
      occurredAt: new Date('2026-11-19T14:06:00Z'),
      recordedBy: editor.name,
      isKeyEvent: true,
      evidence: [
        { kind: 'link', url: 'https://grafana.example/d/502' },
        { kind: 'excerpt', text: 'recv() failed (104: Connection reset by peer)' },
        { kind: 'metric', name: '502 share', value: '11.4 %' },
        { kind: 'link', url: 'http://ci.example/8c1f', label: 'Deploy log' },
      ],
    })
    expect(await timelineOf(editor, number)).toEqual([added])
    expect(await audits('timeline_entry.add')).toMatchObject([{ entityId: added.id, actorUserId: editor.userId }])
  })

  it('between two others stands between them, and entries of one instant keep the order of writing', async () => {
    const { number } = await anIncident()
    await anEntry({ occurredAt: '2026-11-19T14:22:00Z', text: 'last' }, number)
    await anEntry({ occurredAt: '2026-11-19T14:02:00Z', text: 'first' }, number)
    await anEntry({ occurredAt: '2026-11-19T14:11:00Z', text: 'between' }, number)
    await anEntry({ occurredAt: '2026-11-19T14:11:00Z', text: 'between, too' }, number)
    const texts = (await timelineOf(await aViewer(), number)).map(({ text }) => text)
    expect(texts).toEqual(['first', 'between', 'between, too', 'last'])
  })

  it('a clock five minutes ahead is tolerated, the future is not', async () => {
    expect((await anEntry({ occurredAt: '2026-11-23T12:05:00Z' })).version).toBe(1)
    await expect(anEntry({ occurredAt: '2026-11-23T12:05:01Z' })).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { occurredAt: ['This cannot be in the future (it is 2026-11-23 12:00 UTC now).'] },
    })
  })

  it('a failed audit rolls back the entry', async () => {
    const { number } = await anIncident()
    const gone: TokenActor = { kind: 'api_token', tokenId: crypto.randomUUID() as Id, name: 'gone', scopes: ['write'] }
    await expect(addTimelineEntry(gone, String(number), entry, context)).rejects.toThrow()
    expect(await db().timelineEntry.count()).toBe(0)
  })

  it('a viewer may read the timeline but not write in it', async () => {
    const { number } = await anIncident()
    const viewer = await aViewer()
    const adding = addTimelineEntry(viewer, String(number), entry, context)
    await expect(adding).rejects.toMatchObject({ code: 'forbidden' })
    expect(await timelineOf(viewer, number)).toEqual([])
  })

  it.each([
    ['nothing', {}, ['occurredAt', 'kind', 'text']],
    ['a time without a zone', { ...entry, occurredAt: '2026-11-19T14:06' }, ['occurredAt']],
    ['a number as time', { ...entry, occurredAt: 1_763_561_160 }, ['occurredAt']],
    ['a far time', { ...entry, occurredAt: '0001-01-01T00:00:00Z' }, ['occurredAt']],
    ['another kind', { ...entry, kind: 'blame' }, ['kind']],
    ['an empty text', { ...entry, text: ' ' }, ['text']],
    ['a NUL byte', { ...entry, text: 'a\u0000' }, ['text']],
    ['half a symbol in the evidence', { ...entry, evidence: ['\ud83d'] }, ['evidence[0].text']],
    ['evidence that is no list', { ...entry, evidence: 'https://x.example' }, ['evidence']],
    ['evidence without a kind', { ...entry, evidence: [{ url: 'https://x.example' }] }, ['evidence[0].kind']],
    ['a script as link', { ...entry, evidence: [{ kind: 'link', url: 'javascript:alert(1)' }] }, ['evidence[0].url']],
    [
      'an unknown field in the evidence',
      { ...entry, evidence: [{ kind: 'excerpt', text: 'x', html: 'y' }] },
      ['evidence[0].html'],
    ],
    ['too much evidence', { ...entry, evidence: Array(21).fill('x') }, ['evidence']],
    ['a text as yes or no', { ...entry, isKeyEvent: 'true' }, ['isKeyEvent']],
    ['an id of its own', { ...entry, id: crypto.randomUUID() }, ['id']],
  ])('%s is refused with a message at its field, and nothing is stored', async (_, body, fields) => {
    const { number } = await anIncident()
    const answer = await callApi(POST, { token: await anApiToken('write'), params: { number: String(number) }, body })
    expect(answer.status).toBe(422)
    expect(Object.keys(fieldErrors(answer.body))).toEqual(fields)
    expect(await db().timelineEntry.count()).toBe(0)
  })

  it('a text above the limit of a body is 413', async () => {
    const { number } = await anIncident()
    const call = { token: await anApiToken('write'), params: { number: String(number) } }
    expect((await callApi(POST, { ...call, body: { ...entry, text: 'x'.repeat(1_100_000) } })).status).toBe(413)
  })
})

describe('changing an entry', () => {
  it('changes what is given and says in the audit trail what it was', async () => {
    const added = await anEntry({ evidence: ['https://a.example'] })
    const changed = await updateTimelineEntry(
      await anEditor(),
      String(added.incidentNumber),
      added.id,
      { text: 'Alert fired.', version: 1 },
      context,
    )
    expect(changed).toEqual({ ...added, text: 'Alert fired.', version: 2 })
    expect(await audits('timeline_entry.update')).toMatchObject([
      { details: { changes: { text: { from: entry.text, to: 'Alert fired.' } } } },
    ])
  })

  it('a version that is no longer the latest refuses; of simultaneous changes one is stored', async () => {
    const { id, incidentNumber } = await anEntry()
    const editor = await anEditor()
    const change = (text: string) =>
      updateTimelineEntry(editor, String(incidentNumber), id, { text, version: 1 }, context)
    const results = await Promise.allSettled(['one', 'two', 'three'].map(change))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(change('four')).rejects.toMatchObject({ code: 'precondition_failed' })
  })

  it('into the future is refused', async () => {
    const { id, incidentNumber } = await anEntry()
    const body = { occurredAt: '2099-01-01T00:00:00Z' }
    const params = { number: String(incidentNumber), id }
    const answer = await callApi(PATCH, { token: await anApiToken('write'), params, body })
    expect(answer.status).toBe(422)
    expect(Object.keys(fieldErrors(answer.body))).toEqual(['occurredAt'])
  })
})

describe('removing an entry', () => {
  it('takes it out and keeps what it said in the audit trail', async () => {
    const { id, incidentNumber } = await anEntry()
    await removeTimelineEntry(await anEditor(), String(incidentNumber), id, context)
    expect(await timelineOf(await aViewer(), incidentNumber)).toEqual([])
    expect(await audits('timeline_entry.remove')).toMatchObject([
      { entityId: id, details: { changes: { text: { from: entry.text, to: null } } } },
    ])
  })

  it('twice at once removes it once', async () => {
    const { id, incidentNumber } = await anEntry()
    const editor = await anEditor()
    const attempts = [1, 2, 3].map(() => removeTimelineEntry(editor, String(incidentNumber), id, context))
    const results = await Promise.allSettled(attempts)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await audits('timeline_entry.remove')).toHaveLength(1)
  })
})

describe('an entry belongs to its incident', () => {
  it('under the number of another incident it is not found, not changed and not removed', async () => {
    const { id } = await anEntry()
    const other = String((await anIncident()).number)
    const call = { token: await anApiToken('write'), params: { number: other, id } }
    expect((await callApi(GET_ONE, call)).status).toBe(404)
    expect((await callApi(PATCH, { ...call, body: { text: 'x' } })).status).toBe(404)
    expect((await callApi(DELETE, call)).status).toBe(404)
    expect(await db().timelineEntry.count()).toBe(1)
  })

  it.each(['x', '%00', '00000000-0000-4000-8000-000000000000'])('an unknown id (%s) is 404', async (id) => {
    const { number } = await anIncident()
    const call = { token: await anApiToken('write'), params: { number: String(number), id } }
    expect((await callApi(PATCH, { ...call, body: { text: 'x' } })).status).toBe(404)
  })
})

describe('the pages of a timeline', () => {
  it('hold every entry once, in order', async () => {
    const { number } = await anIncident()
    for (const minute of [5, 1, 1, 1, 3, 4, 2]) await anEntry({ occurredAt: `2026-11-19T14:0${minute}:00Z` }, number)
    const viewer = await aViewer()
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string> = { limit: '2', ...(cursor !== null && { cursor }) }
      const page = await listTimelineEntries(viewer, String(number), query)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual((await timelineOf(viewer, number)).map(({ id }) => id))
    expect(new Set(seen).size).toBe(7)
  })

  it.each([{ limit: '201' }, { cursor: 'x' }, { page: '2' }])('%j is 422', async (query) => {
    const { number } = await anIncident()
    const call = { token: await anApiToken('read'), params: { number: String(number) }, query }
    expect((await callApi(GET, call)).status).toBe(422)
  })
})
