import type { Actor, UserActor } from '#lib/domain/access/actor.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'

/**
 * Whose views, comments and signatures they are: a token speaks for the person who made it, while their account is open.
 * The audit trail names the token. @throws AppError forbidden
 */
export async function personOf(db: Db, actor: Actor): Promise<UserActor> {
  if (actor.kind === 'user') return actor
  const maker =
    actor.kind === 'api_token' &&
    (await db.user.findFirst({
      where: { disabledAt: null, apiTokens: { some: { id: actor.tokenId } } },
      select: { id: true, name: true, email: true, role: true },
    }))
  if (!maker) throw new AppError('forbidden', 'Only a person may do this: sign in, or use a token of a person’s own.')
  const { id, ...rest } = maker
  return { kind: 'user', userId: id as Id, ...rest }
}
