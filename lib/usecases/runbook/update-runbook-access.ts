import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findRunbookAccess, storeRunbookAccess } from '#lib/db/runbook-access.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type RunbookAccess, updateRunbookAccessInput } from '#lib/domain/runbook/access-settings.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const STALE = 'Somebody changed this meanwhile. Look at it, then save again.'

/**
 * Says whether links to runbooks open without signing in.
 * @throws AppError invalid, forbidden, precondition_failed, conflict (changed at the same time)
 */
export async function updateRunbookAccess(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<RunbookAccess> {
  assertCan(actor, 'administer')
  const { version, isPublic } = parseInput(updateRunbookAccessInput, input)
  const current = await findRunbookAccess(db())
  if (version !== undefined && version !== current.version) throw new AppError('precondition_failed', STALE)
  return transaction(async (tx) => {
    const stored = await storeRunbookAccess(tx, isPublic, current)
    if (!stored) throw new AppError('conflict', STALE)
    const details = { from: { isPublic: current.isPublic }, to: { isPublic } }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'runbook_access.update', entityType: 'runbook_access', entityId: 'all', details },
      context.now,
    )
    return stored
  })
}
