import { findApiToken, storeRevokedApiToken } from '#lib/db/api-token.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCanManageTokens } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'

/**
 * Ends a token, and the tokens it made, from the next request on. A token may revoke only those it made.
 * @throws AppError forbidden, not_found, conflict (revoked already)
 */
export async function revokeApiToken(actor: Actor, tokenId: string, context: { readonly now: Date }): Promise<void> {
  assertCanManageTokens(actor)
  const parsed = id.safeParse(tokenId)
  const scope = actor.kind === 'api_token' ? { parentId: actor.tokenId } : {}
  const token = parsed.success ? await findApiToken(db(), parsed.data, scope) : null
  if (!token) throw new AppError('not_found', 'There is no such token.')

  await transaction(async (tx) => {
    if (!(await storeRevokedApiToken(tx, token.id, context.now))) {
      throw new AppError('conflict', 'This token is revoked already.')
    }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'api_token.revoke', entityType: 'api_token', entityId: token.id, details: { name: token.name } },
      context.now,
    )
  })
}
