import { findTokenActor } from '#lib/db/api-token.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { hashToken } from './hash-token.ts'

const HOW = 'Send a valid API token as "Authorization: Bearer …". An admin creates one under Settings, API tokens.'

/** The actor of an `Authorization` header. @throws AppError unauthenticated */
export async function actorFromBearer(authorization: string | null, now: Date): Promise<Actor> {
  const token = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(authorization ?? '')?.[1]
  const actor = token === undefined ? null : await findTokenActor(db(), hashToken(token), now)
  if (!actor) throw new AppError('unauthenticated', HOW)
  return actor
}
