import { describe, expect, it } from 'vitest'
import { DELETE } from '#app/api/v1/tokens/[id]/route.ts'
import { GET, POST } from '#app/api/v1/tokens/route.ts'
import { actorFromBearer } from '#lib/auth/actor-from-bearer.ts'
import { db } from '#lib/db/client.ts'
import type { TokenScope } from '#lib/domain/access/token-scope.ts'
import { createApiToken } from '#lib/usecases/access/create-api-token.ts'
import { listApiTokens } from '#lib/usecases/access/list-api-tokens.ts'
import { revokeApiToken } from '#lib/usecases/access/revoke-api-token.ts'
import { aUserActor } from '#test/support/accounts.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'
import { failAudits } from '#test/support/fail-audits.ts'

const SYSTEM = { kind: 'system', name: 'Command line' } as const
const now = new Date('2026-11-23T12:00:00Z')
const inMs = (ms: number) => new Date(now.getTime() + ms)
const DAY_MS = 24 * 60 * 60 * 1000

function bearer(token: string, at = now, address = '192.0.2.1') {
  return actorFromBearer(new Headers({ authorization: `Bearer ${token}`, 'x-hindsight-address': address }), at)
}

function aToken(scopes: TokenScope[], options: { expiresInDays?: number; now?: Date } = {}) {
  const { now: at = now, ...input } = options
  return createApiToken(SYSTEM, { name: 'deploys', scopes, ...input }, { now: at })
}

describe('an API token', () => {
  it('is seen once: only its hash is stored, and its first characters', async () => {
    const { token, prefix } = await aToken(['read'])
    expect(token).toMatch(/^hs_[0-9A-Za-z]{43}$/)
    expect(token.startsWith(prefix)).toBe(true)
    expect(JSON.stringify(await db().apiToken.findMany())).not.toContain(token)
    expect(JSON.stringify(await db().auditEntry.findMany())).not.toContain(token)
  })

  it('acts with its scopes until it expires or is revoked', async () => {
    const created = await aToken(['ingest'], { expiresInDays: 2 })
    expect(await bearer(created.token, inMs(2 * DAY_MS - 1))).toMatchObject({ name: 'deploys', scopes: ['ingest'] })
    await expect(bearer(created.token, inMs(2 * DAY_MS))).rejects.toMatchObject({ code: 'unauthenticated' })
    await revokeApiToken(SYSTEM, created.id, { now })
    await expect(bearer(created.token)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(revokeApiToken(SYSTEM, created.id, { now })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('notes its use at most once a minute', async () => {
    const { token } = await aToken(['read'])
    const lastUse = async () => (await db().apiToken.findFirstOrThrow()).lastUsedAt
    await bearer(token)
    await bearer(token, inMs(59_000))
    expect(await lastUse()).toEqual(now)
    await bearer(token, inMs(61_000))
    expect(await lastUse()).toEqual(inMs(61_000))
  })

  it('that is unknown is refused, and guessing is stopped by address without holding up valid ones', async () => {
    const { token } = await aToken(['read'])
    for (let count = 0; count < 100; count += 1) {
      await expect(bearer(`hs_${count}`)).rejects.toMatchObject({ code: 'unauthenticated' })
    }
    await expect(bearer('hs_once_more')).rejects.toMatchObject({ code: 'rate_limited' })
    const answer = await callApi(GET, { token: 'hs_via_http', headers: { 'x-hindsight-address': '192.0.2.1' } })
    expect(answer).toMatchObject({ status: 429, body: { title: 'Too many attempts' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await bearer(token)).toMatchObject({ kind: 'api_token' })
    await expect(bearer('hs_x', now, '198.51.100.7')).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is made and revoked with an audit entry, or not at all', async () => {
    const created = await aToken(['read'])
    await failAudits()
    await expect(aToken(['write'])).rejects.toThrow()
    await expect(revokeApiToken(SYSTEM, created.id, { now })).rejects.toThrow()
    expect(await bearer(created.token)).toMatchObject({ scopes: ['read'] })
    expect(await db().apiToken.count()).toBe(1)
  })
})

describe('who manages tokens', () => {
  it('admins see and revoke all of them; viewers and editors none', async () => {
    const admin = await aUserActor('admin')
    const created = await aToken(['read'])
    expect((await listApiTokens(admin, {})).items).toMatchObject([{ id: created.id, createdBy: 'Hindsight' }])
    for (const role of ['viewer', 'editor'] as const) {
      const actor = await aUserActor(role)
      await expect(listApiTokens(actor, {})).rejects.toMatchObject({ code: 'forbidden' })
      await expect(createApiToken(actor, { name: 'x', scopes: ['read'] }, { now })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(revokeApiToken(actor, created.id, { now })).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('lists are read in pages, newest first', async () => {
    for (let count = 0; count < 3; count += 1) await aToken(['read'])
    const first = await listApiTokens(SYSTEM, { limit: 2 })
    const second = await listApiTokens(SYSTEM, { limit: 2, cursor: first.nextCursor })
    expect(second.nextCursor).toBeNull()
    const ids = [...first.items, ...second.items].map((token) => token.id)
    expect(ids).toEqual([...ids].sort().reverse())
    expect(new Set(ids).size).toBe(3)
  })
})

describe('a token that makes tokens, through the REST API', () => {
  it('makes narrower ones, sees only those, and takes them along when it is revoked', async () => {
    const unrelated = await aToken(['read'])
    const parent = await aToken(['write', 'ingest'], { now: new Date() })
    const body = { name: 'nightly import', scopes: ['ingest'], expiresInDays: 1 }
    const made = await callApi(POST, { token: parent.token, body })
    expect(made).toMatchObject({ status: 201, body: { parentId: parent.id, createdBy: 'deploys', scopes: ['ingest'] } })
    const listed = await callApi(GET, { token: parent.token })
    expect(listed.body).toMatchObject({ items: [{ id: made.body.id }], nextCursor: null })
    expect(listed.body.items).not.toMatchObject([{ token: expect.anything() }])
    const remove = (id: string) =>
      DELETE(new Request('http://localhost', { headers: { authorization: `Bearer ${parent.token}` } }), {
        params: Promise.resolve({ id }),
      })
    expect((await remove(unrelated.id)).status).toBe(404)
    await revokeApiToken(SYSTEM, parent.id, { now: new Date() })
    await expect(bearer(String(made.body.token), new Date())).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await bearer(unrelated.token)).toMatchObject({ scopes: ['read'] })
  })

  it('cannot give more than it has, for longer than it has it, or through a grandchild', async () => {
    const parent = await aToken(['write'], { expiresInDays: 10, now: new Date() })
    const post = (token: string, body: object) => callApi(POST, { token, body })
    const wider = await post(parent.token, { name: 'x', scopes: ['write', 'ingest'], expiresInDays: 11 })
    expect(wider.status).toBe(422)
    expect(Object.keys(fieldErrors(wider.body))).toEqual(['scopes', 'expiresInDays'])
    const child = await post(parent.token, { name: 'x', scopes: ['write'] })
    expect(child.body.expiresAt).toBe(parent.expiresAt?.toISOString())
    expect((await post(String(child.body.token), { name: 'x', scopes: ['write'] })).status).toBe(403)
  })

  it('needs the write scope', async () => {
    const { token } = await aToken(['read', 'ingest'], { now: new Date() })
    expect((await callApi(GET, { token })).status).toBe(403)
    expect((await callApi(POST, { token, body: { name: 'x', scopes: ['read'] } })).status).toBe(403)
  })

  it.each([
    [{ name: 'x', scopes: [] }, 'scopes'],
    [{ name: 'x', scopes: ['admin'] }, 'scopes[0]'],
    [{ name: 'x', scopes: 'read' }, 'scopes'],
    [{ name: '', scopes: ['write'] }, 'name'],
    [{ name: { not: '' }, scopes: ['write'] }, 'name'],
    [{ name: 'a\u0000b', scopes: ['write'] }, 'name'],
    [{ name: 'x', scopes: ['write'], expiresInDays: 0 }, 'expiresInDays'],
    [{ name: 'x', scopes: ['write'], expiresInDays: '7' }, 'expiresInDays'],
    [{ name: 'x', scopes: ['write'], expiresInDays: 1e9 }, 'expiresInDays'],
    [{ name: 'x', scopes: ['write'], role: 'admin' }, 'role'],
  ])('says what is wrong with %j', async (body, field) => {
    const { token } = await aToken(['write'], { now: new Date() })
    const answer = await callApi(POST, { token, body })
    expect(answer.status).toBe(422)
    expect(Object.keys(fieldErrors(answer.body))).toEqual([field])
    expect(await db().apiToken.count()).toBe(1)
  })
})
