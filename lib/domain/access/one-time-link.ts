import type { Id } from '../shared/id.ts'
import type { Role } from './role.ts'

export const ONE_TIME_LINK_KINDS = ['setup', 'invitation', 'password_reset'] as const
export type OneTimeLinkKind = (typeof ONE_TIME_LINK_KINDS)[number]

/** A link that works once. Its token is known to its holder alone. */
export type OneTimeLink = {
  readonly id: Id
  readonly kind: OneTimeLinkKind
  readonly email: string | null
  readonly name: string | null
  readonly role: Role | null
  readonly createdAt: Date
  readonly expiresAt: Date
}

const HOUR_MS = 60 * 60 * 1000
const LIFETIME_HOURS: Readonly<Record<OneTimeLinkKind, number>> = { setup: 24, invitation: 7 * 24, password_reset: 24 }

export function linkExpiry(kind: OneTimeLinkKind, now: Date): Date {
  return new Date(now.getTime() + LIFETIME_HOURS[kind] * HOUR_MS)
}

/** The page on which a link's token is redeemed. */
export function linkPath(kind: OneTimeLinkKind, token: string): string {
  switch (kind) {
    case 'setup':
      return `/setup?token=${token}`
    case 'invitation':
      return `/invite/${token}`
    case 'password_reset':
      return `/reset-password/${token}`
  }
}

/** A link as its maker gets it, once. */
export type IssuedLink = { readonly path: string; readonly expiresAt: Date }
