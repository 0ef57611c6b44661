import type { IncomingMessage } from 'node:http'
import { sessionCookie } from '#lib/auth/session-cookie.ts'
import { decodeSessionToken, type SessionClaims } from '#lib/auth/session-token.ts'
import type { RunbookCatalogue } from '#lib/db/runbook-catalogue.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { isSessionCurrent, toUserActor } from '#lib/domain/access/user.ts'

const DECODED_MAX = 500
const DECODED_FOR_MS = 60_000

/** Decrypting a session takes longer than drawing the page; the accounts are still looked at each time. */
const decoded = new Map<string, { claims: SessionClaims | null; until: number }>()

/** Who is reading, from the accounts as they were last known: this works while the database does not answer. */
export async function readerOf(request: IncomingMessage, catalogue: RunbookCatalogue): Promise<UserActor | null> {
  const token = cookieOf(request, sessionCookie().name)
  const claims = token === null ? null : await claimsOf(token)
  const account = claims && catalogue.accounts.find(({ id }) => id === claims.userId)
  return account && isSessionCurrent(account, claims.sessionVersion)
    ? toUserActor({ ...account, team: '', lastSignInAt: null, createdAt: new Date(0) })
    : null
}

async function claimsOf(token: string): Promise<SessionClaims | null> {
  const now = performance.now()
  const known = decoded.get(token)
  if (known && known.until > now) return known.claims
  const claims = await decodeSessionToken(token)
  if (decoded.size >= DECODED_MAX) decoded.clear()
  decoded.set(token, { claims, until: now + DECODED_FOR_MS })
  return claims
}

function cookieOf(request: IncomingMessage, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}
