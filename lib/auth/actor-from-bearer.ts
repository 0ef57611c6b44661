import { findTokenActor, storeTokenUse } from '#lib/db/api-token.ts'
import { countAttempts } from '#lib/db/attempt.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { tokenAttempts } from '#lib/domain/access/attempt-limit.ts'
import { assertAttemptAllowed } from '#lib/domain/access/too-many-attempts.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { CLIENT_ADDRESS_HEADER } from './request-headers.ts'

const HOW = 'Send a valid API token as "Authorization: Bearer …". An admin creates one under Settings, API tokens.'
const USE_NOTED_EVERY_MS = 60_000

/**
 * The actor of a request's token. Unknown tokens are counted by address; a valid one is never held up.
 * @throws AppError unauthenticated, rate_limited
 */
export async function actorFromBearer(headers: Headers, now: Date): Promise<Actor> {
  const authorization = headers.get('authorization')
  if (authorization === null) throw new AppError('unauthenticated', HOW)
  const token = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(authorization)?.[1]
  const found = token === undefined ? null : await findTokenActor(db(), token, now)
  if (!found) {
    assertAttemptAllowed(await countAttempts(tokenAttempts(headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown')))
    throw new AppError('unauthenticated', HOW)
  }
  const notedBefore = new Date(now.getTime() - USE_NOTED_EVERY_MS)
  if (!found.lastUsedAt || found.lastUsedAt < notedBefore) {
    await storeTokenUse(db(), found.actor.tokenId, now, notedBefore)
  }
  return found.actor
}
