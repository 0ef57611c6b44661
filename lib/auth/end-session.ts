import { cookies } from 'next/headers'
import { sessionCookie } from './session-cookie.ts'

/** Signs this browser out. */
export async function endSession(): Promise<void> {
  const { name, options } = sessionCookie()
  const store = await cookies()
  store.set(name, '', { ...options, maxAge: 0 })
}
