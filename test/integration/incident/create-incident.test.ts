import { beforeEach, describe, expect, it } from 'vitest'
import { GET as getOne } from '#app/api/v1/incidents/[number]/route.ts'
import { POST } from '#app/api/v1/incidents/route.ts'
import { db } from '#lib/db/client.ts'
import { createIncident } from '#lib/usecases/incident/create-incident.ts'
import { anApiToken, anEditor } from '#test/support/actors.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'
import { aService } from '#test/support/services.ts'

let token: string

beforeEach(async () => {
  token = await anApiToken('write')
  await aService('checkout-api')
  await aService('cart')
})

const MINIMAL = {
  title: 'Checkout returned 502',
  services: ['checkout-api'],
  severity: 'sev2',
  startedAt: '2026-11-19T14:02:00Z',
}

const COMPLETE = {
  ...MINIMAL,
  services: ['cart', 'checkout-api'],
  owner: 'Payments on-call',
  detectedAt: '2026-11-19T14:06:00Z',
  acknowledgedAt: '2026-11-19T15:09:00+01:00',
  mitigatedAt: '2026-11-19T14:22:00Z',
  resolvedAt: '2026-11-19T14:35:00Z',
  summary: 'A rolling restart **removed** two instances.',
  impact: {
    failedRequests: 4112,
    totalRequests: 9_000_000_000_000_000,
    affectedUsers: 1930,
    interruptedSessions: 2205,
    endpoints: ['POST /cart/checkout', 'POST /cart/checkout'],
    features: ['Checkout'],
    regions: ['eu-west-1'],
    description: 'One request in nine failed.',
    customerNotice: '31 support tickets',
    cost: 'about € 18 000',
  },
  failureMechanism: 'reset-before-headers',
  rootCause: 'restart-deploy',
  rootCauseDetail: 'The process exits on SIGTERM at once.',
  contributingFactors: ['keepalive-mismatch', 'readiness probe every 10 s'],
  triggerKind: 'binary_push',
  trigger: 'Rollout of build 8c1f',
  detection: 'Alert High502Rate',
}

const create = (body: unknown) => callApi(POST, { token, body })

describe('filing an incident', () => {
  it('takes the next number and says where it is', async () => {
    const first = await create(MINIMAL)
    const second = await create({ ...MINIMAL, title: 'Again' })
    expect([first.status, first.body.number, second.body.number]).toEqual([201, 1, 2])
    expect(second.headers.get('location')).toBe('/api/v1/incidents/2')
  })

  it('needs a title, a service, a severity and a start, and leaves the rest unknown', async () => {
    const { body } = await create(MINIMAL)
    expect(body).toMatchObject({
      ...MINIMAL,
      startedAt: '2026-11-19T14:02:00.000Z',
      status: 'open',
      detectedAt: null,
      rootCause: null,
      summary: '',
      durations: { timeToDetect: { kind: 'not_applicable' } },
      impact: { failedRequests: null, endpoints: [], description: '' },
      version: 1,
    })
  })

  it('keeps every field, in every one the caller’s own value', async () => {
    const { body } = await create(COMPLETE)
    const read = await callApi(getOne, { token: await anApiToken('read'), params: { number: String(body.number) } })
    expect(read.body).toMatchObject({
      ...COMPLETE,
      status: 'resolved',
      startedAt: '2026-11-19T14:02:00.000Z',
      detectedAt: '2026-11-19T14:06:00.000Z',
      acknowledgedAt: '2026-11-19T14:09:00.000Z',
      mitigatedAt: '2026-11-19T14:22:00.000Z',
      resolvedAt: '2026-11-19T14:35:00.000Z',
      impact: { ...COMPLETE.impact, endpoints: ['POST /cart/checkout'] },
      durations: { timeToResolve: { kind: 'known', seconds: 1980 } },
    })
    expect(read.headers.get('etag')).toBe('"1"')
  })

  it('writes an audit entry with what was filed', async () => {
    const { body } = await create(COMPLETE)
    const entry = await db().auditEntry.findFirstOrThrow({ where: { entityId: String(body.id) } })
    expect(entry).toMatchObject({ action: 'incident.create', actorKind: 'api_token' })
    expect(entry.details).toMatchObject({ number: 1, changes: { rootCause: { from: null, to: 'restart-deploy' } } })
  })

  it('keeps nothing when the audit entry cannot be written', async () => {
    await db().$executeRaw`ALTER TABLE audit_entries ADD CONSTRAINT planted CHECK (action <> 'incident.create')`
    const filing = createIncident(await anEditor(), MINIMAL, { now: new Date() })
    await expect(filing).rejects.toThrow('planted')
    await db().$executeRaw`ALTER TABLE audit_entries DROP CONSTRAINT planted`
    expect(await db().incident.count()).toBe(0)
  })
})

describe('what cannot be an incident', () => {
  it('a service that does not exist is named', async () => {
    const { status, body } = await create({ ...MINIMAL, services: ['cart', 'nope'] })
    expect([status, fieldErrors(body)]).toEqual([422, { services: 'There is no service "nope".' }])
    expect(await db().incident.count()).toBe(0)
  })

  it('several rules at once are all told', async () => {
    const { body } = await create({
      ...MINIMAL,
      status: 'open',
      services: ['nope'],
      detectedAt: '2026-11-19T13:00:00Z',
      acknowledgedAt: '2026-11-19T14:30:00Z',
      impact: { failedRequests: 11, totalRequests: 10 },
      rootCause: 'oom-kill',
      contributingFactors: ['oom-kill'],
    })
    expect(Object.keys(fieldErrors(body)).sort()).toEqual([
      'contributingFactors',
      'detectedAt',
      'impact.failedRequests',
      'services',
      'status',
    ])
  })

  const bad: [string, Record<string, unknown>, string][] = [
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['an unknown field of the impact', { impact: { colour: 'red' } }, 'impact.colour'],
    ['an object for a text', { title: { not: '' } }, 'title'],
    ['an object for a slug', { services: [{ not: '' }] }, 'services[0]'],
    ['a list for a text', { title: ['a'] }, 'title'],
    ['a text for a list', { services: 'checkout-api' }, 'services'],
    ['a list for an object', { impact: [] }, 'impact'],
    ['an empty title', { title: '  ' }, 'title'],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 'title'],
    ['a NUL', { title: 'a\u0000b' }, 'title'],
    ['a lone surrogate', { summary: 'a\ud800b' }, 'summary'],
    ['a NUL in a slug', { services: ['cart\u0000'] }, 'services[0]'],
    ['a summary of 60,000 characters', { summary: 'x'.repeat(60_000) }, 'summary'],
    ['no services', { services: [] }, 'services'],
    ['the same service twice', { services: ['cart', 'cart'] }, 'services'],
    ['21 services', { services: Array.from({ length: 21 }, (_, index) => `s${index}`) }, 'services'],
    ['an unknown severity', { severity: 'SEV1' }, 'severity'],
    ['a time without a zone', { startedAt: '2026-11-19T14:02:00' }, 'startedAt'],
    ['a time as a number', { startedAt: 1_763_560_920_000 }, 'startedAt'],
    ['the year 1999', { startedAt: '1999-12-31T23:59:59Z' }, 'startedAt'],
    ['the year 2150', { startedAt: '2150-01-01T00:00:00Z' }, 'startedAt'],
    ['a year of six digits', { startedAt: '+275760-09-13T00:00:00Z' }, 'startedAt'],
    ['31 February', { startedAt: '2026-02-31T00:00:00Z' }, 'startedAt'],
    ['a negative count', { impact: { failedRequests: -1 } }, 'impact.failedRequests'],
    ['half a request', { impact: { failedRequests: 0.5 } }, 'impact.failedRequests'],
    ['a count beyond 9e15', { impact: { affectedUsers: 9.1e15 } }, 'impact.affectedUsers'],
    ['a count as text', { impact: { affectedUsers: '12' } }, 'impact.affectedUsers'],
    [
      '51 endpoints',
      { impact: { endpoints: Array.from({ length: 51 }, (_, index) => `/${index}`) } },
      'impact.endpoints',
    ],
    ['an unknown cause', { rootCause: 'gremlins' }, 'rootCause'],
    ['an unknown mechanism', { failureMechanism: 'gremlins' }, 'failureMechanism'],
    ['an unknown kind of trigger', { triggerKind: 'not_stated' }, 'triggerKind'],
    [
      '11 factors',
      { contributingFactors: Array.from({ length: 11 }, (_, index) => `f${index}`) },
      'contributingFactors',
    ],
    ['a factor twice', { contributingFactors: ['a', 'a'] }, 'contributingFactors'],
    ['null for a title', { title: null }, 'title'],
  ]

  it.each(bad)('%s', async (_, change, path) => {
    const { status, body } = await create({ ...MINIMAL, ...change })
    expect([status, Object.keys(fieldErrors(body))]).toEqual([422, [path]])
    expect(await db().incident.count()).toBe(0)
  })

  it.each([['null'], ['[]'], ['"text"'], ['12'], ['{']])('the body %s', async (body) => {
    expect((await create(body)).status).toBe(422)
  })

  it('a body above 1 MB', async () => {
    expect((await create({ ...MINIMAL, summary: 'x'.repeat(1_100_000) })).status).toBe(413)
  })

  it('a token that may only read', async () => {
    token = await anApiToken('read')
    expect((await create(MINIMAL)).status).toBe(403)
  })

  it.each(['0', '-1', '1.5', 'abc', '999', '99999999999', '2147483648', '1%00'])('the number %s', async (number) => {
    expect((await callApi(getOne, { token, params: { number } })).status).toBe(404)
  })
})
