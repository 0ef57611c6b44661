import { hash } from '@node-rs/argon2'
import { db } from '#lib/db/client.ts'
import { insertUser } from '#lib/db/user.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { ARGON2_PARAMETERS } from '#lib/domain/access/password.ts'
import type { Role } from '#lib/domain/access/role.ts'
import { toUserActor, type User } from '#lib/domain/access/user.ts'

export const PASSWORD = 'wet granite kettle'

// Hashing takes time on purpose: once is enough for every account of a test run.
const passwordHash = hash(PASSWORD, ARGON2_PARAMETERS)

export async function aUser(role: Role, name: string = role): Promise<User> {
  const created = { email: `${name}@example.com`, name, role, createdAt: new Date(), lastSignInAt: null }
  const user = await insertUser(db(), { ...created, passwordHash: await passwordHash })
  if (!user) throw new Error(`There is a user ${name} already.`)
  return user
}

export async function aUserActor(role: Role, name?: string): Promise<UserActor> {
  return toUserActor(await aUser(role, name))
}
