import { cookies } from 'next/headers'

/** Set by signing out, read and removed by the next page's script: it wipes what this browser kept of unsaved text. */
export const SIGNED_OUT_COOKIE = 'signed-out'
/** Not httpOnly, so that script can take it away once it is done. */
export const SIGNED_OUT_COOKIE_OPTIONS = { path: '/', sameSite: 'lax', maxAge: 30 * 24 * 60 * 60 } as const

export async function hasJustSignedOut(): Promise<boolean> {
  return (await cookies()).has(SIGNED_OUT_COOKIE)
}
