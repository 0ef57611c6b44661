import { cookies } from 'next/headers'
import { sessionCookie } from './session-cookie.ts'
import { SIGNED_OUT_COOKIE, SIGNED_OUT_COOKIE_OPTIONS } from './signed-out-cookie.ts'

/** Signs this browser out. */
export async function endSession(): Promise<void> {
  const { name, options } = sessionCookie()
  const store = await cookies()
  store.set(name, '', { ...options, maxAge: 0 })
  store.set(SIGNED_OUT_COOKIE, 'true', SIGNED_OUT_COOKIE_OPTIONS)
}
