import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { callbackPath } from '#lib/domain/access/callback-path.ts'
import { logger } from '#lib/logger.ts'
import { signIn } from '#lib/usecases/access/sign-in.ts'
import { CLIENT_ADDRESS_HEADER } from './request-headers.ts'
import { hasSecureCookies, SESSION_MAX_AGE_SECONDS } from './session-cookie.ts'
import { sessionSecret } from './session-secret.ts'

const credentials = CredentialsProvider({
  name: 'Password',
  credentials: { email: { label: 'Email', type: 'email' }, password: { label: 'Password', type: 'password' } },
  async authorize(given, request) {
    const address = String(request.headers?.[CLIENT_ADDRESS_HEADER] ?? 'unknown')
    const input = { email: given?.email, password: given?.password }
    const user = await signIn(input, { now: new Date(), address })
    return { id: user.id, name: user.name, email: user.email, sessionVersion: user.sessionVersion }
  },
})

/** next-auth's own routes under /api/auth. The sign-in page does the same without script, by the same use case. */
export function authOptions(): AuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE_SECONDS },
    useSecureCookies: hasSecureCookies(),
    pages: { signIn: '/sign-in', signOut: '/settings', error: '/sign-in' },
    providers: [credentials],
    callbacks: {
      /** A session names an account and a version. Renewing one that has ended revives nothing: each request checks both. */
      jwt: ({ token, user }) =>
        user && 'sessionVersion' in user ? { sub: user.id, sessionVersion: user.sessionVersion } : token,
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        baseUrl + callbackPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
    },
    logger: {
      error: (code, details) => logger.info({ code, details: String(details) }, 'next-auth refused a request'),
      warn: (code) => logger.debug({ code }, 'next-auth warns'),
      debug: () => {},
    },
  }
}
