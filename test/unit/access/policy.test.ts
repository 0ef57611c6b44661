import { describe, expect, it } from 'vitest'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan, assertIsUser, can, canManageTokens, type Permission } from '#lib/domain/access/policy.ts'
import type { Role } from '#lib/domain/access/role.ts'
import type { TokenScope } from '#lib/domain/access/token-scope.ts'
import type { Id } from '#lib/domain/shared/id.ts'

const ID = '019aaaaa-0000-7000-8000-000000000000' as Id
const PERMISSIONS: readonly Permission[] = ['read', 'edit', 'ingest', 'administer']

const user = (role: Role): Actor => ({ kind: 'user', userId: ID, name: role, email: `${role}@example.com`, role })
const token = (...scopes: TokenScope[]): Actor => ({ kind: 'api_token', tokenId: ID, name: 'token', scopes })
const system: Actor = { kind: 'system', name: 'Hindsight' }

const cases: readonly [string, Actor, readonly Permission[]][] = [
  ['a viewer', user('viewer'), ['read']],
  ['an editor', user('editor'), ['read', 'edit', 'ingest']],
  ['an admin', user('admin'), PERMISSIONS],
  ['a token with no scope', token(), []],
  ['a read token', token('read'), ['read']],
  ['a write token', token('write'), ['read', 'edit', 'ingest']],
  ['an ingest token', token('ingest'), ['ingest']],
  ['a token with every scope', token('read', 'write', 'ingest'), ['read', 'edit', 'ingest']],
  ['Hindsight itself', system, PERMISSIONS],
]

describe('what an actor may do', () => {
  it.each(cases)('%s', (_, actor, allowed) => {
    expect(PERMISSIONS.filter((permission) => can(actor, permission))).toEqual(allowed)
    for (const permission of PERMISSIONS) {
      const attempt = () => assertCan(actor, permission)
      if (allowed.includes(permission)) expect(attempt).not.toThrow()
      else expect(attempt).toThrow(expect.objectContaining({ code: 'forbidden' }))
    }
  })

  it('tokens are managed by admins, the machine, and tokens that can write', () => {
    expect(cases.filter(([, actor]) => canManageTokens(actor)).map(([name]) => name)).toEqual([
      'an admin',
      'a write token',
      'a token with every scope',
      'Hindsight itself',
    ])
  })

  it('only a person has an account of their own', () => {
    expect(() => assertIsUser(user('viewer'))).not.toThrow()
    for (const actor of [token('write'), system]) expect(() => assertIsUser(actor)).toThrow()
  })
})
