import { cookies } from 'next/headers'
import type { User } from '#lib/domain/access/user.ts'
import { SESSION_MAX_AGE_SECONDS, sessionCookie } from './session-cookie.ts'
import { encodeSessionToken } from './session-token.ts'

/** Signs this browser in, for server actions: see docs/decisions/0006-sign-in.md. */
export async function startSession(user: Pick<User, 'id' | 'sessionVersion'>): Promise<void> {
  const { name, options } = sessionCookie()
  const token = await encodeSessionToken({ userId: user.id, sessionVersion: user.sessionVersion })
  const store = await cookies()
  store.set(name, token, { ...options, maxAge: SESSION_MAX_AGE_SECONDS })
}
