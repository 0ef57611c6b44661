import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { tokenScope } from './token-scope.ts'

/** An API token as lists show it. The token itself is seen once, by whoever creates it. */
export const apiTokenView = z.object({
  id,
  name: z.string(),
  prefix: z.string().describe('The first characters, by which a person tells tokens apart'),
  scopes: z.array(tokenScope).readonly(),
  createdBy: z.string().describe('Who made it: a person, a token, or the command line'),
  parentId: id.nullable().describe('The token that made this one; it ends with its maker'),
  createdAt: instantOut,
  expiresAt: instantOut.nullable().describe('null: does not expire'),
  revokedAt: instantOut.nullable(),
  lastUsedAt: instantOut.nullable().describe('To the minute'),
})
export type ApiToken = Readonly<z.output<typeof apiTokenView>>

/** The answer to a creation: the only place where the token itself is ever seen. */
export const createdApiTokenView = apiTokenView.extend({
  token: z.string().describe('The token. It is shown this once; keep it safe'),
})
export type CreatedApiToken = Readonly<z.output<typeof createdApiTokenView>>

export type ApiTokenState = 'active' | 'expired' | 'revoked'

export function apiTokenState(token: Pick<ApiToken, 'expiresAt' | 'revokedAt'>, now: Date): ApiTokenState {
  if (token.revokedAt) return 'revoked'
  return token.expiresAt && token.expiresAt <= now ? 'expired' : 'active'
}
