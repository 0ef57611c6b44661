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
import { id } from '#lib/domain/shared/id.ts'
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
  const item = await getItem(actionItemId)
  assertCan(actor, 'edit')
  const parsed = parseInput(closeActionItemInput, input)
  const decision = decide(item, parsed, context)
  if (!decision.ok) throw new AppError('conflict', ALREADY_CLOSED)

  await transaction(async (tx) => {
    const closedById = actor.kind === 'user' ? actor.userId : null
    const changed = await storeClosedActionItem(tx, item.id, decision.changes, closedById)
    if (!changed) throw new AppError('conflict', ALREADY_CLOSED)
    await insertAuditEntry(
      tx,
      actor,
      { action: 'action_item.close', entityType: 'action_item', entityId: item.id, details: { ...parsed } },
      context.now,
    )
  })
  return { ...item, ...decision.changes, version: item.version + 1, updatedAt: context.now }
}

async function getItem(actionItemId: string): Promise<ActionItem> {
  const parsed = id.safeParse(actionItemId)
  const item = parsed.success ? await findActionItem(db(), parsed.data) : null
  if (!item) throw new AppError('not_found', 'There is no such action item.')
  return item
}
