import type { TokenActor } from '#lib/domain/access/actor.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'

/** The actor of a token that is neither revoked nor expired at `now`. */
export async function findTokenActor(db: Db, tokenHash: string, now: Date): Promise<TokenActor | null> {
  const row = await db.apiToken.findUnique({ where: { tokenHash } })
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null
  return { kind: 'api_token', tokenId: row.id as Id, name: row.name, scopes: row.scopes }
}
