import { db } from '#lib/db/client.ts'
import { listUsers as list } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { User } from '#lib/domain/access/user.ts'

export async function listUsers(actor: Actor): Promise<User[]> {
  assertCan(actor, 'administer')
  return list(db())
}
