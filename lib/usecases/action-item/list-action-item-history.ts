import { listAuditEntriesOf } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'

const LAST = 50

/** The last changes of an action item, newest first. @throws AppError forbidden */
export async function listActionItemHistory(
  actor: Actor,
  item: Pick<ActionItem, 'id'>,
): Promise<readonly AuditRecord[]> {
  assertCan(actor, 'read')
  return listAuditEntriesOf(db(), { entityType: 'action_item', entityId: item.id }, LAST)
}
