import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { toUserActor } from '#lib/domain/access/user.ts'
import { changeOwnPassword } from '#lib/usecases/access/change-own-password.ts'
import { disableUser } from '#lib/usecases/access/disable-user.ts'
import { signIn } from '#lib/usecases/access/sign-in.ts'
import { aUser, aUserActor, PASSWORD } from '#test/support/accounts.ts'

const now = new Date('2026-11-23T12:00:00Z')
const here = { now, address: '192.0.2.1' }
const elsewhere = { now, address: '198.51.100.7' }
const WRONG = { code: 'unauthenticated', message: 'Email or password is not right.' }

function attempt(email: string, password: string, context = here) {
  return signIn({ email, password }, context)
}

async function failTimes(count: number, email: string, context = here) {
  for (let done = 0; done < count; done += 1) {
    await expect(attempt(email, 'wrong', context)).rejects.toMatchObject(WRONG)
  }
}

describe('sign-in', () => {
  it('accepts the right password, however the address is typed, and notes it', async () => {
    const user = await aUser('editor', 'grace')
    expect(await attempt(' GRACE@example.com ', PASSWORD)).toMatchObject({ id: user.id, lastSignInAt: now })
    expect(await db().auditEntry.findFirst()).toMatchObject({ action: 'user.sign_in', actorUserId: user.id })
  })

  it('answers alike for a wrong password, an unknown account and an account without a password', async () => {
    await aUser('editor', 'grace')
    await db().user.create({ data: { email: 'new@example.com', name: 'New', role: 'viewer' } })
    for (const email of ['grace@example.com', 'nobody@example.com', 'new@example.com']) {
      await expect(attempt(email, 'wrong')).rejects.toMatchObject(WRONG)
    }
  })

  it('tells the owner of a disabled account, and nobody else, that it is disabled', async () => {
    const admin = await aUserActor('admin')
    const user = await aUser('editor', 'grace')
    await disableUser(admin, user.id, { now })
    await expect(attempt(user.email, PASSWORD)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(attempt(user.email, 'wrong')).rejects.toMatchObject(WRONG)
  })

  it('refuses anything but two texts', async () => {
    await expect(signIn({ email: { not: '' }, password: ['x'] }, here)).rejects.toMatchObject({ code: 'invalid' })
    await expect(signIn({ email: 'a\0@example.com', password: 'x' }, here)).rejects.toMatchObject({ code: 'invalid' })
    await expect(signIn({ email: 'a@example.com', password: 'x', role: 'admin' }, here)).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})

describe('attempts', () => {
  it('are limited per account and address, and the owner can still sign in from elsewhere', async () => {
    const user = await aUser('editor', 'grace')
    await failTimes(10, user.email)
    await expect(attempt(user.email, PASSWORD)).rejects.toMatchObject({
      code: 'rate_limited',
      message: 'Too many attempts. Try again in 15 minutes.',
      retryAfterSeconds: expect.any(Number),
    })
    expect(await attempt(user.email, PASSWORD, elsewhere)).toMatchObject({ id: user.id })
  })

  it('count again from nought after a success', async () => {
    const user = await aUser('editor', 'grace')
    await failTimes(9, user.email)
    await attempt(user.email, PASSWORD)
    await failTimes(9, user.email)
  })

  it('are limited per address over all accounts, even if some belong to the guesser', async () => {
    const own = await aUser('viewer', 'mallory')
    for (let account = 0; account < 50; account += 1) {
      if (account % 10 === 0) await attempt(own.email, PASSWORD)
      await expect(attempt(`user${account}@example.com`, 'wrong')).rejects.toMatchObject(WRONG)
    }
    await expect(attempt('one-more@example.com', 'wrong')).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(attempt('one-more@example.com', 'wrong', elsewhere)).rejects.toMatchObject(WRONG)
  })

  it('that come all at once do not slip by', async () => {
    const user = await aUser('editor', 'grace')
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => attempt(user.email, 'wrong')))
    const codes = results.map((result) => (result.status === 'rejected' ? result.reason.code : 'signed in'))
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(10)
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(20)
  })
})

describe('changing one’s password', () => {
  it('asks for the current one, ends every session and lets only the new one in', async () => {
    const user = await aUser('editor', 'grace')
    const actor = toUserActor(user)
    const change = (currentPassword: string) =>
      changeOwnPassword(actor, { currentPassword, newPassword: 'another fine kettle' }, here)
    await expect(change('wrong')).rejects.toMatchObject({ fieldErrors: { currentPassword: [expect.any(String)] } })
    expect(await change(PASSWORD)).toMatchObject({ sessionVersion: user.sessionVersion + 1 })
    await expect(attempt(user.email, PASSWORD)).rejects.toMatchObject(WRONG)
    expect(await attempt(user.email, 'another fine kettle')).toMatchObject({ sessionVersion: user.sessionVersion + 1 })
  })
})
