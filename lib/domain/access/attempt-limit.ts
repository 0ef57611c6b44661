import { addressGroup } from './address-group.ts'

/** How many failed attempts one key may make within a window; then it waits for the window's end. */
export type AttemptLimit = { readonly name: string; readonly attempts: number; readonly windowSeconds: number }

const MINUTE = 60

/**
 * Somebody who guesses one account's password is stopped early from where they are; the account itself stays open to its
 * owner elsewhere until guesses come from everywhere.
 */
const ACCOUNT_AND_ADDRESS: AttemptLimit = { name: 'account_address', attempts: 10, windowSeconds: 15 * MINUTE }
const ACCOUNT: AttemptLimit = { name: 'account', attempts: 50, windowSeconds: 60 * MINUTE }
const ADDRESS: AttemptLimit = { name: 'address', attempts: 50, windowSeconds: 15 * MINUTE }
const LINK_ADDRESS: AttemptLimit = { name: 'link_address', attempts: 20, windowSeconds: 15 * MINUTE }
const TOKEN_ADDRESS: AttemptLimit = { name: 'token_address', attempts: 100, windowSeconds: 15 * MINUTE }

export const ATTEMPT_LIMITS = [ACCOUNT_AND_ADDRESS, ACCOUNT, ADDRESS, LINK_ADDRESS, TOKEN_ADDRESS] as const

export type Attempt = { readonly limit: AttemptLimit; readonly key: string; readonly forgivenBySuccess: boolean }

/** An attempt to prove a password. Success clears the account; the address keeps its count, or one own account would clear it. */
export function passwordAttempts(email: string, address: string): Attempt[] {
  const group = addressGroup(address)
  return [
    { limit: ACCOUNT_AND_ADDRESS, key: `${email} ${group}`, forgivenBySuccess: true },
    { limit: ACCOUNT, key: email, forgivenBySuccess: true },
    { limit: ADDRESS, key: group, forgivenBySuccess: false },
  ]
}

/** An attempt to use a one-time link. */
export function linkAttempts(address: string): Attempt[] {
  return [{ limit: LINK_ADDRESS, key: addressGroup(address), forgivenBySuccess: false }]
}

/** A request with an unknown API token. */
export function tokenAttempts(address: string): Attempt[] {
  return [{ limit: TOKEN_ADDRESS, key: addressGroup(address), forgivenBySuccess: false }]
}

/** "40 seconds", "1 minute", "15 minutes". */
export function waitingTime(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
