import { describe, expect, it } from 'vitest'
import { GET } from '#app/api/v1/incidents/[number]/images/[id]/route.ts'
import { POST } from '#app/api/v1/incidents/[number]/images/route.ts'
import { db } from '#lib/db/client.ts'
import { addTimelineEntry } from '#lib/usecases/timeline/add-timeline-entry.ts'
import { addTimelineImage } from '#lib/usecases/timeline/add-timeline-image.ts'
import { removeTimelineEntry } from '#lib/usecases/timeline/remove-timeline-entry.ts'
import { removeUnusedImages } from '#lib/usecases/timeline/remove-unused-images.ts'
import { anApiToken, anEditor, aViewer } from '#test/support/actors.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'
import { anIncident } from '#test/support/incidents.ts'

const context = { now: new Date('2026-11-23T12:00:00Z') }
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const SYSTEM = { kind: 'system', name: 'server' } as const
const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64')

describe('an image', () => {
  it('is stored byte for byte, and entries of its incident can show it', async () => {
    const { number } = await anIncident()
    const token = await anApiToken('write')
    const params = { number: String(number) }
    const stored = await callApi(POST, { token, params, body: { contentBase64: PNG } })
    expect(stored).toMatchObject({
      status: 201,
      body: { contentType: 'image/png', width: 1, height: 1, incidentNumber: number },
    })
    const id = String(stored.body.id)
    expect(stored.headers.get('location')).toBe(`/api/v1/incidents/${number}/images/${id}`)
    const read = await callApi(GET, { token, params: { ...params, id } })
    expect(read.body).toMatchObject({ id, contentBase64: PNG })
    const evidence = [{ kind: 'image', imageId: id, alt: 'Error rate from 14:00 to 15:00' }]
    const fields = { occurredAt: '2026-11-19T14:06:00Z', kind: 'note', text: 'x', evidence }
    expect(await addTimelineEntry(await anEditor(), String(number), fields, context)).toMatchObject({ evidence })
    const other = await anIncident()
    await expect(addTimelineEntry(await anEditor(), String(other.number), fields, context)).rejects.toMatchObject({
      fieldErrors: { 'evidence[0].imageId': ['This incident has no such image. Upload it first.'] },
    })
    expect((await callApi(GET, { token, params: { number: String(other.number), id } })).status).toBe(404)
  })

  it.each([
    ['a web page', base64('<!doctype html><script>alert(1)</script>')],
    ['a drawing with script', base64('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a web page that begins like an image', base64('GIF89a<script>')],
    ['a PNG that is cut off', base64('\x89PNG\r\n\x1a\n')],
    ['nothing', ''],
    ['no Base64', '%%%'],
    ['more than 4 MiB', base64(`\x89PNG\r\n\x1a\n${'x'.repeat(4 * 1024 * 1024)}`)],
  ])('%s is refused at its field, and nothing is stored', async (_, contentBase64) => {
    const { number } = await anIncident()
    const token = await anApiToken('write')
    const answer = await callApi(POST, { token, params: { number: String(number) }, body: { contentBase64 } })
    expect([answer.status, Object.keys(fieldErrors(answer.body))]).toEqual([422, ['contentBase64']])
    expect(await db().timelineImage.count()).toBe(0)
  })

  it('that no entry came to show is gone a day later; one of a removed entry is kept', async () => {
    const { number } = await anIncident()
    const address = String(number)
    const editor = await anEditor()
    const at = (hours: number) => ({ now: new Date(context.now.getTime() + hours * 3_600_000) })
    const upload = async (hours: number) =>
      (await addTimelineImage(editor, address, { contentBase64: PNG }, at(hours))).id
    const [shown, removed, unused] = [await upload(0), await upload(0), await upload(0)]
    const show = (imageId: string) =>
      addTimelineEntry(
        editor,
        address,
        {
          occurredAt: '2026-11-19T14:06:00Z',
          kind: 'note',
          text: 'x',
          evidence: [{ kind: 'image', imageId, alt: 'Errors' }],
        },
        context,
      )
    await show(shown)
    await removeTimelineEntry(editor, address, (await show(removed)).id, context)
    const stored = async () => (await db().timelineImage.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
    const young = await upload(23)
    expect(await removeUnusedImages(SYSTEM, at(23))).toBe(0)
    expect(await stored()).toEqual([shown, removed, unused, young].toSorted())
    expect(await removeUnusedImages(SYSTEM, at(25))).toBe(1)
    expect(await stored()).toEqual([shown, removed, young].toSorted())
    expect(await db().auditEntry.findMany({ where: { action: 'timeline_image.remove_unused' } })).toMatchObject([
      { actorKind: 'system', details: { removed: 1 } },
    ])
    await expect(removeUnusedImages(editor, at(25))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('needs leave to write, and to read', async () => {
    const { number } = await anIncident()
    await expect(
      addTimelineImage(await aViewer(), String(number), { contentBase64: PNG }, context),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const { id } = await addTimelineImage(await anEditor(), String(number), { contentBase64: PNG }, context)
    const token = await anApiToken('ingest')
    expect((await callApi(GET, { token, params: { number: String(number), id } })).status).toBe(403)
  })

  it('the database itself refuses content that the pages would not serve', async () => {
    const { id } = await anIncident()
    const store = (contentType: string) =>
      db().timelineImage.create({
        data: { incidentId: id, contentType, content: new Uint8Array([1]), width: 1, height: 1 },
      })
    await expect(store('image/svg+xml')).rejects.toThrow()
    await expect(store('image/png')).resolves.toBeDefined()
  })
})
