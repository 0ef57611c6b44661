import { db } from '#lib/db/client.ts'
import { hashToken } from '#lib/db/hash-token.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import type { Role } from '#lib/domain/access/role.ts'
import type { TokenScope } from '#lib/domain/access/token-scope.ts'
import type { Id } from '#lib/domain/shared/id.ts'

let count = 0

/** A user of the database, as the actor that a request of theirs has. */
async function aUser(role: Role): Promise<UserActor> {
  const name = `${role} ${++count}`
  const row = await db().user.create({ data: { name, email: `${role}${count}@example.com`, role } })
  return { kind: 'user', userId: row.id as Id, name, email: row.email, role }
}

export const aViewer = () => aUser('viewer')
export const anEditor = () => aUser('editor')
export const anAdmin = () => aUser('admin')

/** A token of the database; returns the text that goes behind "Bearer". */
export async function anApiToken(...scopes: TokenScope[]): Promise<string> {
  const token = `hs_test_${++count}`
  await db().apiToken.create({ data: { name: `token ${count}`, tokenHash: hashToken(token), prefix: 'hs_', scopes } })
  return token
}
