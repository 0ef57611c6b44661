import { env } from '#lib/env.ts'

export const SESSION_MAX_AGE_SECONDS = 30 * 24 * 60 * 60

/** Browsers keep secure cookies only over https, so the public address decides. */
export function hasSecureCookies(): boolean {
  return env().HINDSIGHT_PUBLIC_URL?.startsWith('https:') ?? false
}

/** Name and flags are next-auth's, whose routes read and write the same cookie. */
export function sessionCookie() {
  const secure = hasSecureCookies()
  return {
    name: `${secure ? '__Secure-' : ''}next-auth.session-token`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure } as const,
  }
}
