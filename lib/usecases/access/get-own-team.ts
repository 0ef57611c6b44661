import { db } from '#lib/db/client.ts'
import { getUser } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertIsUser } from '#lib/domain/access/policy.ts'

/** The team that the signed-in person belongs to; empty while they have not said. @throws AppError forbidden */
export async function getOwnTeam(actor: Actor): Promise<string> {
  assertIsUser(actor)
  return (await getUser(db(), actor.userId)).team
}
