import { env } from '#lib/env.ts'

/** The key that encrypts sessions. The server process sets it before Next starts. */
export function sessionSecret(): string {
  const secret = env().NEXTAUTH_SECRET
  if (secret === undefined) throw new Error('NEXTAUTH_SECRET is not set: start Hindsight with "npm start".')
  return secret
}
