import { beforeEach, describe, expect, it } from 'vitest'
import { PATCH } from '#app/api/v1/incidents/[number]/route.ts'
import { db } from '#lib/db/client.ts'
import { updateIncident } from '#lib/usecases/incident/update-incident.ts'
import { anApiToken, anEditor, aViewer } from '#test/support/actors.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'
import { anIncident } from '#test/support/incidents.ts'
import { aService } from '#test/support/services.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const NUMBER = { number: '1' }
let token: string

beforeEach(async () => {
  token = await anApiToken('write')
})

const patch = (body: unknown, headers: Record<string, string> = {}) =>
  callApi(PATCH, { token, params: NUMBER, body, headers })

describe('changing an incident', () => {
  it('changes what is given, within the impact too, and nothing else', async () => {
    await anIncident({ summary: 'First', impact: { failedRequests: 3, regions: ['eu'] } })
    const { body } = await patch({ summary: 'Second', impact: { failedRequests: 5 } })
    expect(body).toMatchObject({
      title: 'Checkout returned 502',
      summary: 'Second',
      impact: { failedRequests: 5, regions: ['eu'] },
      version: 2,
    })
  })

  it('null makes an instant, a number or a category unknown again', async () => {
    await anIncident({
      detectedAt: '2026-11-19T14:06:00Z',
      impact: { failedRequests: 3 },
      rootCause: 'oom-kill',
      failureMechanism: 'connect-refused',
      triggerKind: 'capacity',
    })
    const { body } = await patch({
      detectedAt: null,
      impact: { failedRequests: null },
      rootCause: null,
      failureMechanism: null,
      triggerKind: null,
    })
    expect(body).toMatchObject({
      detectedAt: null,
      rootCause: null,
      failureMechanism: null,
      triggerKind: null,
      impact: { failedRequests: null },
    })
  })

  it('the status follows a changed instant', async () => {
    await anIncident()
    expect((await patch({ mitigatedAt: '2026-11-19T14:22:00Z' })).body.status).toBe('mitigated')
    expect((await patch({ resolvedAt: '2026-11-19T14:35:00Z' })).body.status).toBe('resolved')
    expect((await patch({ resolvedAt: null, mitigatedAt: null })).body.status).toBe('open')
  })

  it('a status that was stated without its instant stays while no instant changes', async () => {
    await anIncident({ status: 'mitigated' })
    expect((await patch({ title: 'Other' })).body.status).toBe('mitigated')
  })

  it('the order of the services is kept', async () => {
    await anIncident({ services: ['cart', 'checkout-api'] })
    expect((await patch({ services: ['checkout-api', 'cart'] })).body.services).toEqual(['checkout-api', 'cart'])
  })

  it('rules look at what is stored and what is new together', async () => {
    await anIncident({ detectedAt: '2026-11-19T14:06:00Z', impact: { totalRequests: 10 } })
    const { status, body } = await patch({ startedAt: '2026-11-19T14:10:00Z', impact: { failedRequests: 11 } })
    expect([status, fieldErrors(body)]).toEqual([
      422,
      {
        detectedAt: 'Detected cannot be before impact started (2026-11-19 14:10 UTC).',
        'impact.failedRequests': 'Cannot be more than the total requests (10).',
      },
    ])
  })

  it('the audit entry holds each changed field, before and after', async () => {
    const incident = await anIncident()
    await aService('cart')
    await patch({ severity: 'sev1', services: ['cart'], startedAt: '2026-11-19T14:00:00Z', title: incident.title })
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'incident.update' } })
    expect(entry.details).toEqual({
      changes: {
        severity: { from: 'sev2', to: 'sev1' },
        services: { from: ['checkout-api'], to: ['cart'] },
        startedAt: { from: '2026-11-19T14:02:00.000Z', to: '2026-11-19T14:00:00.000Z' },
      },
    })
  })

  it('a change that changes nothing makes no version and no audit entry', async () => {
    await anIncident()
    expect((await patch({ severity: 'sev2' })).body.version).toBe(1)
    expect(await db().auditEntry.count({ where: { action: 'incident.update' } })).toBe(0)
  })

  it('a viewer may not, and learns why', async () => {
    await anIncident()
    await expect(updateIncident(await aViewer(), '1', { title: 'x' }, { now: NOW })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('an incident that is not there is 404', async () => {
    expect((await patch({ title: 'x' })).status).toBe(404)
  })
})

describe('two editors', () => {
  it('an old version, in the body or as If-Match, is refused and nothing is overwritten', async () => {
    await anIncident()
    await patch({ title: 'Theirs', version: 1 })
    expect((await patch({ title: 'Mine', version: 1 })).status).toBe(412)
    expect((await patch({ title: 'Mine' }, { 'if-match': '"1"' })).status).toBe(412)
    expect((await patch({ title: 'Mine', version: 2 }, { 'if-match': '"1"' })).status).toBe(412)
    expect((await db().incident.findFirstOrThrow()).title).toBe('Theirs')
    const { status, body, headers } = await patch({ title: 'Mine' }, { 'if-match': '"2"' })
    expect([status, body.title, headers.get('etag')]).toEqual([200, 'Mine', '"3"'])
  })

  it('of two changes at the same moment exactly one is stored', async () => {
    await anIncident()
    const editor = await anEditor()
    const results = await Promise.allSettled(
      ['A', 'B'].map((title) => updateIncident(editor, '1', { title, version: 1 }, { now: NOW })),
    )
    const stored = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.title] : []))
    expect(stored).toHaveLength(1)
    expect(await db().incident.findFirstOrThrow()).toMatchObject({ title: stored[0], version: 2 })
  })

  it('nothing is stored when the audit entry cannot be written', async () => {
    await anIncident()
    await db().$executeRaw`ALTER TABLE audit_entries ADD CONSTRAINT planted CHECK (action <> 'incident.update')`
    const change = updateIncident(await anEditor(), '1', { title: 'New' }, { now: NOW })
    await expect(change).rejects.toThrow('planted')
    await db().$executeRaw`ALTER TABLE audit_entries DROP CONSTRAINT planted`
    expect(await db().incident.findFirstOrThrow()).toMatchObject({ title: 'Checkout returned 502', version: 1 })
  })
})
