import { findSessionClaims } from './session-claims.ts'

const RENEWED_AFTER_MS = 24 * 60 * 60 * 1000

/** Whether the browser should fetch next-auth's session route, which gives a session in use another 30 days. */
export async function isSessionRenewalDue(now: Date): Promise<boolean> {
  const claims = await findSessionClaims()
  return claims !== null && now.getTime() - claims.issuedAt.getTime() > RENEWED_AFTER_MS
}
