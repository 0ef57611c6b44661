import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { id } from '#lib/domain/shared/id.ts'
import { SESSION_MAX_AGE_SECONDS } from './session-cookie.ts'
import { sessionSecret } from './session-secret.ts'

const claims = z
  .object({ sub: id, sessionVersion: z.int(), iat: z.int() })
  .transform(({ sub, sessionVersion, iat }) => ({
    userId: sub,
    sessionVersion,
    issuedAt: new Date(iat * 1000),
  }))
/** What a session says: who, and of which version. Name and role are read from the database each time. */
export type SessionClaims = z.output<typeof claims>

export function encodeSessionToken({ userId, sessionVersion }: Omit<SessionClaims, 'issuedAt'>): Promise<string> {
  return encode({ token: { sub: userId, sessionVersion }, secret: sessionSecret(), maxAge: SESSION_MAX_AGE_SECONDS })
}

/** Null for a token that is forged, expired or of another shape. */
export async function decodeSessionToken(token: string): Promise<SessionClaims | null> {
  try {
    return claims.parse(await decode({ token, secret: sessionSecret() }))
  } catch {
    return null
  }
}
