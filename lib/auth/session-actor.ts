import { cache } from 'react'
import { db } from '#lib/db/client.ts'
import { findUser } from '#lib/db/user.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { isSessionCurrent, toUserActor } from '#lib/domain/access/user.ts'
import { findSessionClaims } from './session-claims.ts'

/**
 * The signed-in user of this request. The account is read anew each time, so that a changed role, a disabled account
 * or an ended session is felt on the next request.
 */
export const findSessionActor = cache(async (): Promise<UserActor | null> => {
  const claims = await findSessionClaims()
  const user = claims && (await findUser(db(), claims.userId))
  return user && isSessionCurrent(user, claims.sessionVersion) ? toUserActor(user) : null
})
