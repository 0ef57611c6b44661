import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { aToken, callApi } from '#test/support/call-api.ts'
import { aService } from '#test/support/services.ts'

const PATH = '/services/checkout/settings-checks'
const CONF = 'location / {\n  proxy_pass http://10.0.0.5:3000;\n  proxy_read_timeout 4s;\n}'
const BETTER = CONF.replace('4s', '6s').replace('}', '  proxy_connect_timeout 2s;\n}')

type Check = {
  id: string
  score: number
  createdBy: string
  findings: { rule: string }[]
  files: { maskedLines: number }[]
  changes: { previous: string; mended: { rule: string }[]; appeared: unknown[] } | null
}

let token: string

beforeEach(async () => {
  await aService('checkout')
  token = await aToken('write')
})

async function call<T = Check>(method: string, path: string, body?: unknown, as = token) {
  const response = await callApi(method, path, { token: as, ...(body === undefined ? {} : { body }) })
  return { status: response.status, location: response.headers.get('location'), body: (await response.json()) as T }
}

function files(text: string) {
  return [{ name: 'app.conf', text }]
}

describe('settings checks', () => {
  it('are kept with who made them, newest first, and each says what changed since the one before', async () => {
    const first = await call('post', PATH, { files: files(CONF), numbers: { p99: 4 } })
    expect(first).toMatchObject({ status: 201, location: `/api/v1${PATH}/${first.body.id}`, body: { changes: null } })
    const second = await call('post', PATH, { files: files(BETTER), numbers: { p99: 4 } })
    expect(second.body.score).toBeGreaterThan(first.body.score)
    expect(second.body.changes).toMatchObject({ previous: first.body.id, appeared: [] })
    expect(second.body.changes?.mended.map(({ rule }) => rule)).toEqual(['timeout-below-p99', 'slow-connect-timeout'])

    const list = await call<{ items: Check[]; nextCursor: string | null }>('get', `${PATH}?limit=1`)
    expect(list.body.items.map(({ id }) => id)).toEqual([second.body.id])
    const rest = await call<{ items: Check[] }>('get', `${PATH}?limit=1&cursor=${list.body.nextCursor}`)
    expect(rest.body.items.map(({ id }) => id)).toEqual([first.body.id])
    expect(await call('get', `${PATH}/${second.body.id}`)).toMatchObject({ status: 200, body: second.body })
    const services = await call<{ items: unknown[] }>('get', '/services')
    expect(services.body.items).toMatchObject([{ slug: 'checkout', settingsScore: second.body.score }])
  })

  it('are written with an audit entry', async () => {
    const { body } = await call('post', PATH, { files: files(CONF) })
    const [entry] = await db().auditEntry.findMany({ where: { action: 'settings_check.create' } })
    expect(entry).toMatchObject({ entityType: 'service', details: { check: body.id, score: body.score } })
  })

  it('store no secret, and can be repeated with the rules of today', async () => {
    const text = CONF.replace('}', '  proxy_set_header Authorization "Basic aHVudGVyMjI=";\n}')
    const first = await call('post', PATH, { files: files(text), numbers: { p99: 4 } })
    expect(first.body.files).toMatchObject([{ maskedLines: 1 }])
    expect(JSON.stringify(await db().settingsCheck.findMany())).not.toContain('aHVudGVyMjI=')
    const again = await call('post', PATH, { repeats: first.body.id })
    expect(again.body).toMatchObject({ score: first.body.score, files: [{ maskedLines: 1 }], changes: { mended: [] } })
    expect(again.body.findings).toEqual(first.body.findings)
  })

  it.each([
    [{}, 'files'],
    [{ files: [] }, 'files'],
    [{ files: files('dear diary') }, 'files'],
    [{ files: files(CONF), numbers: { p99: -1 } }, 'numbers.p99'],
    [{ files: files('x'.repeat(256_001)) }, 'files[0].text'],
  ])('refuse %j', async (body, path) => {
    const refused = await call<{ errors: { path: string }[] }>('post', PATH, body)
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map((error) => error.path)).toContain(path)
    expect(await db().settingsCheck.count()).toBe(0)
  })

  it('are for editors to make, for readers to read, and belong to one service', async () => {
    const { body } = await call('post', PATH, { files: files(CONF) })
    const reader = await aToken('read')
    expect((await call('post', PATH, { files: files(CONF) }, reader)).status).toBe(403)
    expect((await call('get', `${PATH}/${body.id}`, undefined, reader)).status).toBe(200)
    await aService('payments')
    expect((await call('get', `/services/payments/settings-checks/${body.id}`)).status).toBe(404)
    expect((await call('post', '/services/payments/settings-checks', { repeats: body.id })).status).toBe(404)
    expect((await call('post', '/services/none/settings-checks', { files: files(CONF) })).status).toBe(404)
  })
})
