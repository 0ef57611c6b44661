import { findActionItem } from '#lib/db/action-item.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** @throws AppError not_found, forbidden */
export async function getActionItem(actor: Actor, actionItemId: string): Promise<ActionItem> {
  assertCan(actor, 'read')
  const item = await findActionItem(db(), actionItemId)
  if (!item) throw new AppError('not_found', 'There is no such action item.')
  return item
}
