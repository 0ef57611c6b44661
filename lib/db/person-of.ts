import type { Actor, UserActor } from '#lib/domain/access/actor.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'

/** For whom a token speaks: the person who made it, while their account is open. The audit trail names the token. */
export async function findPersonOf(db: Db, actor: Actor): Promise<UserActor | null> {
  if (actor.kind === 'user') return actor
  if (actor.kind !== 'api_token') return null
  const maker = await db.user.findFirst({
    where: { disabledAt: null, apiTokens: { some: { id: actor.tokenId } } },
    select: { id: true, name: true, email: true, role: true },
  })
  if (!maker) return null
  const { id, ...rest } = maker
  return { kind: 'user', userId: id as Id, ...rest }
}

/** Whose views, comments and signatures they will be. @throws AppError forbidden */
export async function personOf(db: Db, actor: Actor): Promise<UserActor> {
  const person = await findPersonOf(db, actor)
  if (!person) throw new AppError('forbidden', 'Only a person may do this: sign in, or use a token of a person’s own.')
  return person
}
