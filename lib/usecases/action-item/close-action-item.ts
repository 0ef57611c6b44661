import { findActionItem, storeClosedActionItem } from '#lib/db/action-item.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { closeActionItem as decide } from '#lib/domain/action-item/close.ts'
import { closeActionItemInput } from '#lib/domain/action-item/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const ALREADY_CLOSED = 'This action item is already closed. Reload to see how.'

/**
 * Closes an action item as completed, or as won't do with a reason.
 * @throws AppError invalid, not_found, forbidden, conflict (somebody closed it first)
 */
export async function closeActionItem(
  actor: Actor,
  actionItemId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<ActionItem> {
  assertCan(actor, 'read')
  const item = await findActionItem(db(), actionItemId)
  if (!item) throw new AppError('not_found', 'There is no such action item.')
  assertCan(actor, 'edit')
  const parsed = parseInput(closeActionItemInput, input)
  const decision = decide(item, parsed, context)
  if (!decision.ok) throw new AppError('conflict', ALREADY_CLOSED)

  return transaction(async (tx) => {
    const closedById = actor.kind === 'user' ? actor.userId : null
    const stored = await storeClosedActionItem(tx, item.id, decision.changes, closedById)
    if (!stored) throw new AppError('conflict', ALREADY_CLOSED)
    await insertAuditEntry(
      tx,
      actor,
      { action: 'action_item.close', entityType: 'action_item', entityId: item.id, details: { ...parsed } },
      context.now,
    )
    return stored
  })
}
