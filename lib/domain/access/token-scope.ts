import { z } from 'zod'

export const TOKEN_SCOPES = ['read', 'write', 'ingest'] as const
export const tokenScope = z.enum(TOKEN_SCOPES, `One of ${TOKEN_SCOPES.join(', ')}.`)
export type TokenScope = z.output<typeof tokenScope>
