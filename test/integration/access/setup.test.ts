import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { createFirstAdmin } from '#lib/usecases/access/create-first-admin.ts'
import { ensureSetupToken } from '#lib/usecases/access/ensure-setup-token.ts'
import { findOpenLink } from '#lib/usecases/access/find-open-link.ts'
import { aUser, PASSWORD } from '#test/support/accounts.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now, address: '192.0.2.1' }

function anAdmin(token: string | null, email = 'ada@example.com') {
  return { token, name: 'Ada', email, password: PASSWORD }
}

describe('first-run set-up', () => {
  it('makes the first account an admin, audited, and no further link works', async () => {
    const token = await ensureSetupToken({ now })
    const admin = await createFirstAdmin(anAdmin(token, 'Ada@Example.com'), context)
    expect(admin).toMatchObject({ email: 'ada@example.com', role: 'admin' })
    expect(await db().auditEntry.findFirst({ where: { action: 'user.create' } })).toMatchObject({
      actorUserId: admin.id,
      details: { email: 'ada@example.com', role: 'admin', how: 'setup' },
    })
    expect(await ensureSetupToken({ now })).toBeNull()
    expect(await findOpenLink('setup', token ?? '', { now })).toBeNull()
    await expect(createFirstAdmin(anAdmin(token), context)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('keeps only a hash of the token', async () => {
    const token = await ensureSetupToken({ now })
    const rows = await db().oneTimeLink.findMany()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('is won by exactly one of several at once, with one link or with several', async () => {
    const [first, second] = [await ensureSetupToken({ now }), await ensureSetupToken({ now })]
    const tokens = [first, first, second, second]
    const results = await Promise.allSettled(
      tokens.map((token, index) => createFirstAdmin(anAdmin(token, `admin${index}@example.com`), context)),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await db().user.count()).toBe(1)
    expect(await db().oneTimeLink.count({ where: { usedAt: null } })).toBe(0)
  })

  it('refuses an unknown token and one older than a day, and stores nothing', async () => {
    const token = await ensureSetupToken({ now })
    const later = { ...context, now: new Date(now.getTime() + 24 * 60 * 60 * 1000) }
    await expect(createFirstAdmin(anAdmin(token), later)).rejects.toMatchObject({ code: 'not_found' })
    await expect(createFirstAdmin(anAdmin('x'.repeat(43)), context)).rejects.toMatchObject({ code: 'not_found' })
    expect(await db().user.count()).toBe(0)
  })

  it('says what each field allows, and does not use up the link', async () => {
    const token = await ensureSetupToken({ now })
    const input = { token, name: '', email: 'ada', password: 'short' }
    await expect(createFirstAdmin(input, context)).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: {
        name: [expect.any(String)],
        email: [expect.stringContaining('name@')],
        password: [expect.any(String)],
      },
    })
    const named = { ...anAdmin(token), name: 'Augusta Lovelace', password: 'Augusta Lovelace 1' }
    await expect(createFirstAdmin(named, context)).rejects.toMatchObject({
      fieldErrors: { password: [expect.any(String)] },
    })
    expect(await findOpenLink('setup', token ?? '', { now })).not.toBeNull()
  })

  it('stops guessing of tokens from one address', async () => {
    const guess = () => createFirstAdmin(anAdmin('x'.repeat(43)), context)
    for (let count = 0; count < 20; count += 1) await expect(guess()).rejects.toMatchObject({ code: 'not_found' })
    await expect(guess()).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: expect.any(Number) })
  })

  it('offers no link while anybody has an account', async () => {
    await aUser('viewer')
    expect(await ensureSetupToken({ now })).toBeNull()
  })
})
