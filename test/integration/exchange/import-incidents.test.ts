import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { toMarkdown } from '#lib/domain/exchange/incident-markdown.ts'
import { createActionItem } from '#lib/usecases/action-item/create-action-item.ts'
import { exportIncident } from '#lib/usecases/exchange/export-incident.ts'
import { exportIncidents } from '#lib/usecases/exchange/export-incidents.ts'
import { importIncidents } from '#lib/usecases/exchange/import-incidents.ts'
import { createIncident } from '#lib/usecases/incident/create-incident.ts'
import { createPostmortem } from '#lib/usecases/postmortem/create-postmortem.ts'
import { addTimelineEntry } from '#lib/usecases/timeline/add-timeline-entry.ts'
import { addTimelineImage } from '#lib/usecases/timeline/add-timeline-image.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'
import { aService } from '#test/support/services.ts'
import { storedState } from '#test/support/stored-state.ts'

const now = new Date('2026-11-23T12:00:00Z')
const SYSTEM: Actor = { kind: 'system', name: 'test' }

/** An incident with everything, as its JSON document. */
async function aWholeIncident() {
  const { number } = await anIncident({ title: 'Pay is down', resolvedAt: '2026-11-19T15:00:00Z' })
  await addTimelineEntry(
    SYSTEM,
    String(number),
    { occurredAt: '2026-11-19T14:05:00Z', kind: 'detection', text: 'Alert', evidence: ['https://e.example/1'] },
    { now },
  )
  await createActionItem(SYSTEM, String(number), { title: 'Add a hook', kind: 'prevent', dueAt: '2026-12-01' }, { now })
  await createPostmortem(SYSTEM, String(number), {}, { now })
  return documentOf(number)
}

async function documentOf(number: number | undefined) {
  return (await exportIncident(SYSTEM, String(number))).document
}

/** The file, as it is downloaded. */
async function fileOf(number: number): Promise<string> {
  const parts: string[] = []
  for await (const part of (await exportIncident(SYSTEM, String(number))).json) parts.push(part)
  return parts.join('')
}

const run = (document: unknown, more: object = {}) =>
  importIncidents(
    SYSTEM,
    { text: typeof document === 'string' ? document : JSON.stringify(document), ...more },
    { now },
  )

describe('an export', () => {
  it.each(['json', 'markdown'] as const)('imported where it came from changes nothing, as %s', async (format) => {
    const document = await aWholeIncident()
    const before = await storedState()
    const text = format === 'json' ? JSON.stringify(document) : toMarkdown(document)
    expect(await run(text)).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    expect(await storedState()).toEqual(before)
  })

  it.each(['json', 'markdown'] as const)(
    'imported elsewhere makes the same incident under its number, once, as %s',
    async (format) => {
      const document = await aWholeIncident()
      const text = format === 'json' ? JSON.stringify(document) : toMarkdown(document)
      await db().incident.deleteMany()
      expect(await run(text)).toMatchObject({ created: 1, records: [{ number: document.number }] })
      const again = await documentOf(document.number)
      const bare = (one: typeof document) =>
        JSON.parse(
          JSON.stringify({ ...one, id: null }, (key, value) =>
            ['id', 'recordedBy'].includes(key) ? undefined : value,
          ),
        )
      const expected = bare(document)
      if (format === 'markdown') for (const entry of expected.timeline) entry.evidence = []
      expect(bare(again)).toEqual(expected)
      expect(await run(text)).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    },
  )

  it('that was changed changes what differs, and says what', async () => {
    const document = await aWholeIncident()
    const [entry, ...entries] = document.timeline
    const changed = {
      ...document,
      incident: { ...document.incident, summary: 'New words' },
      timeline: [
        { ...entry, text: 'Alert fired' },
        ...entries,
        { occurredAt: '2026-11-19T14:10:00Z', text: 'Rolled back' },
      ],
    }
    const report = await run(changed)
    expect(report.records[0]).toMatchObject({
      action: 'update',
      changes: ['summary', '1 new timeline entry', '1 changed timeline entry'],
    })
    const stored = await documentOf(document.number)
    expect(stored.incident.summary).toBe('New words')
    expect(stored.timeline.map(({ text }) => text)).toEqual(['Alert fired', 'Rolled back'])
  })
})

describe('images of the timeline', () => {
  const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

  async function anIncidentWithImage() {
    const { number } = await anIncident({ title: 'Pay is down' })
    const { id } = await addTimelineImage(SYSTEM, String(number), { contentBase64: PNG }, { now })
    const evidence = [{ kind: 'image', imageId: id, alt: 'Errors from 14:00 to 15:00' }]
    const fields = { occurredAt: '2026-11-19T14:05:00Z', kind: 'note', text: 'See', evidence }
    await addTimelineEntry(SYSTEM, String(number), fields, { now })
    return { number, id }
  }

  it('are in the file byte for byte, and come back with it where the incident is gone, once', async () => {
    const { number, id } = await anIncidentWithImage()
    const lines: string[] = []
    for await (const part of exportIncidents(SYSTEM, { format: 'jsonl' }).content) lines.push(part)
    expect(JSON.parse(lines.join(''))).toMatchObject({ images: [{ id, contentBase64: PNG }] })
    for (const text of [await fileOf(number), lines.join('')]) {
      await db().incident.deleteMany()
      expect(await run(text)).toMatchObject({
        created: 1,
        records: [{ changes: expect.arrayContaining(['1 new image']) }],
      })
      expect(await fileOf(number)).toContain(PNG)
      expect(await run(text)).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
      expect(await db().timelineImage.count()).toBe(1)
    }
  })

  it('of a copy are images of its own', async () => {
    const { number } = await anIncidentWithImage()
    const document = JSON.parse(await fileOf(number))
    const copy = { ...document, id: undefined, number: undefined, incident: { ...document.incident, title: 'A copy' } }
    const { records } = await run(copy)
    const copied = JSON.parse(await fileOf(records[0]?.number ?? 0))
    expect(copied.images).toEqual([{ id: expect.not.stringMatching(document.images[0].id), contentBase64: PNG }])
    expect(copied.timeline[0].evidence[0].imageId).toBe(copied.images[0].id)
    expect(await run(copy)).toMatchObject({ unchanged: 1 })
    expect(await db().timelineImage.count()).toBe(2)
  })

  it('that are missing in the file are not named by the entry; what is no image is refused with its place', async () => {
    const { number, id } = await anIncidentWithImage()
    const document = JSON.parse(await fileOf(number))
    await db().incident.deleteMany()
    expect(await run({ ...document, images: [] })).toMatchObject({ created: 1 })
    expect((await documentOf(number)).timeline[0]?.evidence).toEqual([])
    expect(await run({ ...document, images: [] })).toMatchObject({ unchanged: 1 })
    await db().incident.deleteMany()
    const page = Buffer.from('<script>').toString('base64')
    const refusal = await run({ ...document, images: [{ id, contentBase64: page }] }).catch((error) => error)
    expect(Object.keys(refusal.fieldErrors)).toEqual([expect.stringMatching(/^line 1, column \d+: images\.0\.content/)])
    expect(await db().incident.count()).toBe(0)
  })
})

describe('all or nothing', () => {
  const csv = (rows: readonly string[]) => ['number,title,services,severity,startedAt', ...rows].join('\n')

  it('one bad row keeps out the good ones, and is named', async () => {
    await aService('a')
    const before = await storedState()
    const text = csv(['1,Good,a,sev1,2026-01-01', '2,Bad,nobody,sev1,2026-01-02', '2,Twice,a,sev1,2026-01-03'])
    await expect(run(text)).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: {
        'line 3, column 3: incident.services': ['There is no service "nobody".'],
        'line 4, column 1: number': ['Number 2 stands in the file twice.'],
      },
    })
    expect(await storedState()).toEqual(before)
  })

  it('a dry run stores nothing and says what an import would do', async () => {
    await aService('a')
    const before = await storedState()
    const report = await run(csv(['7,Good,a,sev1,2026-01-01']), { dryRun: true })
    expect(report).toMatchObject({ dryRun: true, created: 1, problems: [] })
    expect(await storedState()).toEqual(before)
  })

  it('keeps nothing when the audit trail cannot be written', async () => {
    await aService('a')
    const text = csv(['1,One,a,sev1,2026-01-01', '2,Two,a,sev1,2026-01-02'])
    await failAudits()
    await expect(run(text)).rejects.toThrow()
    expect(await db().incident.count()).toBe(0)
  })

  it('a number that another incident has is refused; the next new one is beyond all imported ones', async () => {
    const { number } = await anIncident({ services: ['a'] })
    await expect(run(csv([`${number},Other,a,sev1,2026-01-01`]))).rejects.toMatchObject({ code: 'invalid' })
    await run(csv(['900,Other,a,sev1,2026-01-01']))
    const next = await createIncident(
      SYSTEM,
      { title: 'n', services: ['a'], severity: 'sev1', startedAt: '2026-01-01T00:00:00Z' },
      { now },
    )
    expect(next.number).toBe(901)
  })

  it('the same file twice at the same time makes each incident once', async () => {
    await aService('a')
    const text = csv(['1,One,a,sev1,2026-01-01', '2,Two,a,sev1,2026-01-02'])
    await Promise.allSettled([run(text), run(text)])
    expect(await db().incident.count()).toBe(2)
  })
})

describe('who may', () => {
  it('a viewer may not import, an editor gets a published post-mortem as a draft', async () => {
    const document = { ...(await aWholeIncident()), id: undefined, number: undefined }
    const published = {
      ...document,
      incident: { ...document.incident, title: 'Another' },
      postmortem: { ...document.postmortem, status: 'published', publishedAt: '2026-11-20T00:00:00Z' },
    }
    const text = JSON.stringify(published)
    const as = (role: 'viewer' | 'editor'): Actor =>
      ({
        kind: 'api_token',
        tokenId: '0192f5c4-0000-7000-8000-000000000001' as never,
        name: 't',
        scopes: [role === 'viewer' ? 'read' : 'write'],
      }) as Actor
    await expect(importIncidents(as('viewer'), { text }, { now })).rejects.toMatchObject({ code: 'forbidden' })
    const report = await importIncidents(as('editor'), { text, dryRun: true }, { now })
    expect(report.records[0]?.action).toBe('create')
    await run(text)
    const status = await db().postmortem.findMany({ select: { status: true }, orderBy: { createdAt: 'asc' } })
    expect(status.map((one) => one.status).sort()).toEqual(['draft', 'published'])
  })
})
