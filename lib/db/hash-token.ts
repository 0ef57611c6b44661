import { createHash } from 'node:crypto'

/** Tokens are random and long: a plain SHA-256 is enough to keep them unreadable at rest. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
