import type { FieldErrors } from '../shared/app-error.ts'
import type { ApiToken } from './api-token.ts'
import type { CreateApiTokenInput } from './schema.ts'
import { expiryAfterDays } from './token-expiry.ts'

export type DelegateDecision =
  | { readonly ok: true; readonly expiresAt: Date | null }
  | { readonly ok: false; readonly fieldErrors: FieldErrors }

/**
 * What a token may make: a token that can do no more than itself and lives no longer. Its children are revoked with it,
 * so a leaked token gains nothing by making others.
 */
export function delegateToken(
  parent: Pick<ApiToken, 'scopes' | 'expiresAt'>,
  input: Pick<CreateApiTokenInput, 'scopes' | 'expiresInDays'>,
  now: Date,
): DelegateDecision {
  const wanted = expiryAfterDays(input.expiresInDays, now)
  const fieldErrors: { scopes?: string[]; expiresInDays?: string[] } = {}
  if (input.scopes.some((scope) => !parent.scopes.includes(scope))) {
    fieldErrors.scopes = [`A token can give only its own scopes: ${parent.scopes.join(', ')}.`]
  }
  if (parent.expiresAt && wanted && wanted > parent.expiresAt) {
    fieldErrors.expiresInDays = ['A token cannot make one that outlives it. Leave this out to end with it.']
  }
  if (Object.keys(fieldErrors).length > 0) return { ok: false, fieldErrors }
  return { ok: true, expiresAt: wanted ?? parent.expiresAt }
}
