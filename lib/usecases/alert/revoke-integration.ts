import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIntegration, storeRevokedIntegration } from '#lib/db/integration.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'

/** Ends the key at once; its alerts stay. @throws AppError forbidden, not_found, conflict (revoked before) */
export async function revokeIntegration(
  actor: Actor,
  integrationId: string,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'administer')
  const parsedId = id.safeParse(integrationId)
  const current = parsedId.success ? await findIntegration(db(), parsedId.data) : null
  if (!current) throw new AppError('not_found', 'There is no such integration.')
  await transaction(async (tx) => {
    const revoked = await storeRevokedIntegration(tx, current.id, context.now)
    if (!revoked) throw new AppError('conflict', 'This integration was revoked before.')
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'integration.revoke',
        entityType: 'integration',
        entityId: current.id,
        details: { name: current.name },
      },
      context.now,
    )
  })
}
