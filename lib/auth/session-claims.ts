import { cookies } from 'next/headers'
import { cache } from 'react'
import { sessionCookie } from './session-cookie.ts'
import { decodeSessionToken, type SessionClaims } from './session-token.ts'

/** What the session of this request says; whether it still stands is for `findSessionActor` to find. */
export const findSessionClaims = cache(async (): Promise<SessionClaims | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value
  return token ? decodeSessionToken(token) : null
})
