import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { findUser } from '#lib/db/user.ts'
import { isSessionCurrent, toUserActor } from '#lib/domain/access/user.ts'
import { acceptInvitation } from '#lib/usecases/access/accept-invitation.ts'
import { changeUserRole } from '#lib/usecases/access/change-user-role.ts'
import { createPasswordResetLink } from '#lib/usecases/access/create-password-reset-link.ts'
import { createUser } from '#lib/usecases/access/create-user.ts'
import { disableUser } from '#lib/usecases/access/disable-user.ts'
import { enableUser } from '#lib/usecases/access/enable-user.ts'
import { inviteUser } from '#lib/usecases/access/invite-user.ts'
import { listAuditEntries } from '#lib/usecases/access/list-audit-entries.ts'
import { listInvitations } from '#lib/usecases/access/list-invitations.ts'
import { listUsers } from '#lib/usecases/access/list-users.ts'
import { resetPassword } from '#lib/usecases/access/reset-password.ts'
import { revokeInvitation } from '#lib/usecases/access/revoke-invitation.ts'
import { signIn } from '#lib/usecases/access/sign-in.ts'
import { updateOwnName } from '#lib/usecases/access/update-own-name.ts'
import { aUser, aUserActor, PASSWORD } from '#test/support/accounts.ts'
import { failAudits } from '#test/support/fail-audits.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now, address: '192.0.2.1' }
const later = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000)
const tokenIn = (link: { path: string }) => link.path.split('/').at(-1) ?? ''

describe('invitations', () => {
  it('become an account with the address and role that the admin chose', async () => {
    const admin = await aUserActor('admin')
    const link = await inviteUser(admin, { email: 'Grace@Example.com', role: 'editor' }, { now })
    const user = await acceptInvitation({ token: tokenIn(link), name: 'Grace', password: PASSWORD }, context)
    expect(user).toMatchObject({ email: 'grace@example.com', name: 'Grace', role: 'editor' })
    expect(await signIn({ email: 'grace@example.com', password: PASSWORD }, context)).toMatchObject({ id: user.id })
    expect(await listInvitations(admin, { now })).toEqual([])
  })

  it('work once, also for two people at once', async () => {
    const link = await inviteUser(await aUserActor('admin'), { email: 'grace@example.com', role: 'editor' }, { now })
    const accept = () => acceptInvitation({ token: tokenIn(link), name: 'Grace', password: PASSWORD }, context)
    const results = await Promise.allSettled([accept(), accept()])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(accept()).rejects.toMatchObject({ code: 'not_found' })
    expect(await db().user.count()).toBe(2)
  })

  it('end after a week, when withdrawn, and when a newer one is made', async () => {
    const admin = await aUserActor('admin')
    const accept = (token: string, at = now) =>
      acceptInvitation({ token, name: 'Grace', password: PASSWORD }, { ...context, now: at })
    const first = tokenIn(await inviteUser(admin, { email: 'grace@example.com', role: 'editor' }, { now }))
    const second = tokenIn(await inviteUser(admin, { email: 'grace@example.com', role: 'viewer' }, { now }))
    await expect(accept(first)).rejects.toMatchObject({ code: 'not_found' })
    await expect(accept(second, later(7))).rejects.toMatchObject({ code: 'not_found' })
    const [invitation] = await listInvitations(admin, { now })
    await revokeInvitation(admin, invitation?.id ?? '', { now })
    await expect(accept(second)).rejects.toMatchObject({ code: 'not_found' })
    await expect(revokeInvitation(admin, invitation?.id ?? '', { now })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are refused for an address that has an account', async () => {
    const admin = await aUserActor('admin', 'ada')
    await expect(inviteUser(admin, { email: 'ADA@example.com', role: 'viewer' }, { now })).rejects.toMatchObject({
      code: 'conflict',
      fieldErrors: { email: [expect.any(String)] },
    })
  })
})

describe('roles', () => {
  it.each(['viewer', 'editor'] as const)('a %s administers nothing', async (role) => {
    const target = await aUser('admin')
    const actor = await aUserActor(role)
    const forbidden = { code: 'forbidden' }
    await expect(listUsers(actor)).rejects.toMatchObject(forbidden)
    await expect(listInvitations(actor, { now })).rejects.toMatchObject(forbidden)
    await expect(listAuditEntries(actor, {})).rejects.toMatchObject(forbidden)
    await expect(inviteUser(actor, { email: 'x@example.com', role: 'admin' }, { now })).rejects.toMatchObject(forbidden)
    await expect(changeUserRole(actor, actor.userId, { role: 'admin' }, { now })).rejects.toMatchObject(forbidden)
    await expect(disableUser(actor, target.id, { now })).rejects.toMatchObject(forbidden)
    await expect(enableUser(actor, target.id, { now })).rejects.toMatchObject(forbidden)
    await expect(createPasswordResetLink(actor, target.id, { now })).rejects.toMatchObject(forbidden)
    expect(await db().auditEntry.count()).toBe(0)
  })

  it('a changed role is audited and part of the account from then on', async () => {
    const admin = await aUserActor('admin')
    const user = await aUser('viewer', 'grace')
    await changeUserRole(admin, user.id, { role: 'editor' }, { now })
    expect(await findUser(db(), user.id)).toMatchObject({ role: 'editor', sessionVersion: user.sessionVersion })
    expect(await db().auditEntry.findFirst()).toMatchObject({
      action: 'user.change_role',
      actorUserId: admin.userId,
      details: { email: 'grace@example.com', from: 'viewer', to: 'editor' },
    })
  })

  it('the last active admin stays an admin, whoever asks and however', async () => {
    const admin = await aUserActor('admin', 'ada')
    const other = await aUser('admin', 'grace')
    await disableUser(admin, other.id, { now })
    const conflict = { code: 'conflict', message: expect.stringContaining('last active admin') }
    await expect(changeUserRole(admin, admin.userId, { role: 'editor' }, { now })).rejects.toMatchObject(conflict)
    await expect(disableUser(admin, admin.userId, { now })).rejects.toMatchObject(conflict)
  })

  it('two admins who demote each other at once leave one', async () => {
    const [ada, grace] = [await aUserActor('admin', 'ada'), await aUserActor('admin', 'grace')]
    const results = await Promise.allSettled([
      changeUserRole(ada, grace.userId, { role: 'viewer' }, { now }),
      changeUserRole(grace, ada.userId, { role: 'viewer' }, { now }),
    ])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db().user.count({ where: { role: 'admin' } })).toBe(1)
  })

  it('unknown ids and roles are refused', async () => {
    const admin = await aUserActor('admin')
    const user = await aUser('viewer', 'grace')
    const nobody = '019aaaaa-0000-7000-8000-000000000000'
    for (const id of ['x', nobody]) {
      await expect(changeUserRole(admin, id, { role: 'viewer' }, { now })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(changeUserRole(admin, user.id, { role: 'owner' }, { now })).rejects.toMatchObject({
      fieldErrors: { role: ['One of viewer, editor, admin.'] },
    })
  })
})

describe('a disabled account', () => {
  it('ends every session at once, and enabling it revives none', async () => {
    const admin = await aUserActor('admin')
    const user = await aUser('editor', 'grace')
    await disableUser(admin, user.id, { now })
    const disabled = await findUser(db(), user.id)
    expect(disabled && isSessionCurrent(disabled, user.sessionVersion)).toBe(false)
    await enableUser(admin, user.id, { now })
    const enabled = await findUser(db(), user.id)
    expect(enabled && isSessionCurrent(enabled, user.sessionVersion)).toBe(false)
    expect(await signIn({ email: user.email, password: PASSWORD }, context)).toMatchObject({ id: user.id })
  })

  it('cannot be reached by a password link made before', async () => {
    const admin = await aUserActor('admin')
    const user = await aUser('editor', 'grace')
    const token = tokenIn(await createPasswordResetLink(admin, user.id, { now }))
    await disableUser(admin, user.id, { now })
    await expect(resetPassword({ token, password: 'another fine kettle' }, context)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(createPasswordResetLink(admin, user.id, { now })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is not one’s own', async () => {
    const admin = await aUserActor('admin', 'ada')
    await aUser('admin', 'grace')
    await expect(disableUser(admin, admin.userId, { now })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('password links', () => {
  it('set a new password once and end every session', async () => {
    const user = await aUser('editor', 'grace')
    const token = tokenIn(await createPasswordResetLink(await aUserActor('admin'), user.id, { now }))
    const reset = () => resetPassword({ token, password: 'another fine kettle' }, context)
    expect(await reset()).toMatchObject({ id: user.id, sessionVersion: user.sessionVersion + 1 })
    await expect(reset()).rejects.toMatchObject({ code: 'not_found' })
    expect(await signIn({ email: user.email, password: 'another fine kettle' }, context)).toMatchObject({ id: user.id })
  })

  it('of another kind are not accepted', async () => {
    const link = await inviteUser(await aUserActor('admin'), { email: 'grace@example.com', role: 'editor' }, { now })
    await expect(resetPassword({ token: tokenIn(link), password: PASSWORD }, context)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('audit', () => {
  it('a change whose audit entry fails does not happen', async () => {
    const admin = await aUserActor('admin')
    const user = await aUser('viewer', 'grace')
    await failAudits()
    await expect(changeUserRole(admin, user.id, { role: 'admin' }, { now })).rejects.toThrow()
    await expect(disableUser(admin, user.id, { now })).rejects.toThrow()
    await expect(updateOwnName(toUserActor(user), { name: 'Rear Admiral' }, { now })).rejects.toThrow()
    await expect(inviteUser(admin, { email: 'x@example.com', role: 'viewer' }, { now })).rejects.toThrow()
    expect(await findUser(db(), user.id)).toEqual(user)
    expect(await db().oneTimeLink.count()).toBe(0)
  })

  it('is read newest first, in pages', async () => {
    const admin = await aUserActor('admin')
    const user = await aUser('viewer', 'grace')
    await changeUserRole(admin, user.id, { role: 'editor' }, { now })
    await changeUserRole(admin, user.id, { role: 'viewer' }, { now })
    await disableUser(admin, user.id, { now: later(1) })
    const first = await listAuditEntries(admin, { limit: '2' })
    expect(first.items.map((entry) => entry.action)).toEqual(['user.disable', 'user.change_role'])
    const second = await listAuditEntries(admin, { limit: '2', cursor: first.nextCursor })
    expect(second).toMatchObject({ items: [{ action: 'user.change_role', actorName: 'admin' }], nextCursor: null })
    await expect(listAuditEntries(admin, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('accounts made on the command line', () => {
  const system = { kind: 'system', name: 'Command line' } as const

  it('have their password at once, and refuse a second of the same address', async () => {
    const input = { email: 'Ops@example.com', name: 'Ops', role: 'admin', password: PASSWORD }
    const user = await createUser(system, input, { now })
    expect(await signIn({ email: 'ops@example.com', password: PASSWORD }, context)).toMatchObject({ id: user.id })
    await expect(createUser(system, input, { now })).rejects.toMatchObject({ code: 'conflict' })
  })
})
