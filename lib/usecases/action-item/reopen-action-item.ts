import { findActionItem, storeReopenedActionItem } from '#lib/db/action-item.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { reopenActionItem as decide } from '#lib/domain/action-item/reopen.ts'
import { reopenActionItemInput } from '#lib/domain/action-item/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { changedFields } from '#lib/domain/shared/changed-fields.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const ALREADY_OPEN = 'This action item is already open. Reload to see it.'

/**
 * Opens a closed action item again. The reason, and how it had been closed, stay in the audit trail.
 * @throws AppError invalid, not_found, forbidden, conflict (it is open)
 */
export async function reopenActionItem(
  actor: Actor,
  actionItemId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<ActionItem> {
  assertCan(actor, 'read')
  const item = await findActionItem(db(), actionItemId)
  if (!item) throw new AppError('not_found', 'There is no such action item.')
  assertCan(actor, 'edit')
  const { reason } = parseInput(reopenActionItemInput, input)
  const decision = decide(item)
  if (!decision.ok) throw new AppError('conflict', ALREADY_OPEN)

  return transaction(async (tx) => {
    const stored = await storeReopenedActionItem(tx, item.id, decision.changes, context.now)
    if (!stored) throw new AppError('conflict', ALREADY_OPEN)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'action_item.reopen',
        entityType: 'action_item',
        entityId: item.id,
        details: { reason, changes: changedFields(item, decision.changes) },
      },
      context.now,
    )
    return stored
  })
}
