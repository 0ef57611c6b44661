import { findActionItem, storeActionItem } from '#lib/db/action-item.ts'
import { findOwnerUserId } from '#lib/db/action-item-owner.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { updateActionItemInput } from '#lib/domain/action-item/schema.ts'
import { isOpen } from '#lib/domain/action-item/status.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { changedFields, givenFields } from '#lib/domain/shared/changed-fields.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE = 'Somebody changed this action item meanwhile, so nothing was saved. Compare, then save again.'

/**
 * Changes the fields that are given. With `version`, only what was read is changed: a newer one refuses.
 * @throws AppError invalid, not_found, forbidden, precondition_failed (`version` is old),
 *   conflict (a simultaneous change, or a status for a closed item)
 */
export async function updateActionItem(
  actor: Actor,
  actionItemId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<ActionItem> {
  assertCan(actor, 'read')
  const item = await findActionItem(db(), actionItemId)
  if (!item) throw new AppError('not_found', 'There is no such action item.')
  assertCan(actor, 'edit')
  const { version = item.version, ...parsed } = parseInput(updateActionItemInput, input)
  if (version !== item.version) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  if (parsed.status !== undefined && !isOpen(item.status)) {
    throw new AppError('conflict', 'This action item is closed. Reopen it before you change its status.')
  }
  const changes = changedFields(item, parsed)
  if (Object.keys(changes).length === 0) return item

  return transaction(async (tx) => {
    const owner = parsed.owner === undefined ? {} : { ownerUserId: await findOwnerUserId(tx, parsed.owner) }
    const stored = await storeActionItem(tx, item, { ...givenFields(parsed), ...owner }, context.now)
    if (!stored) throw new AppError('conflict', CHANGED_MEANWHILE)
    await insertAuditEntry(
      tx,
      actor,
      { action: 'action_item.update', entityType: 'action_item', entityId: item.id, details: { changes } },
      context.now,
    )
    return stored
  })
}
