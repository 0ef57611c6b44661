import {
  type ActionItemOfIncident,
  listActionItemsById,
  lockActionItems,
  storeActionItemChanges,
} from '#lib/db/action-item-bulk.ts'
import { findOwnerUserId } from '#lib/db/action-item-owner.ts'
import { type AuditEntry, insertAuditEntries } from '#lib/db/audit-entry.ts'
import type { Db } from '#lib/db/client.ts'
import { findDueDefaults } from '#lib/db/due-defaults.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import {
  type BulkChanges,
  type BulkDecision,
  type BulkEditResult,
  bulkEdit,
  bulkEditActionItemsInput,
} from '#lib/domain/action-item/bulk-edit.ts'
import { bulkRefusal } from '#lib/domain/action-item/bulk-refusal.ts'
import { defaultDueAt } from '#lib/domain/action-item/due-defaults.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

type Context = { readonly now: Date }
type Decided = { readonly item: ActionItem; readonly decision: BulkDecision & { readonly ok: true } }

/**
 * Changes several action items at once, all of them or none; each gets its own entry in the audit trail.
 * @throws AppError invalid, forbidden, not_found (one is gone), precondition_failed (one has another version),
 *   conflict (a status for a closed one); the message names the items that stand in the way
 */
export async function bulkEditActionItems(actor: Actor, input: unknown, context: Context): Promise<BulkEditResult> {
  assertCan(actor, 'read')
  assertCan(actor, 'edit')
  const { items, changes } = parseInput(bulkEditActionItemsInput, input)
  const ids = items.map(({ id }) => id)

  return transaction(async (tx) => {
    const found = await lockActionItems(tx, ids)
    const defaults = await dueDatesOf(tx, changes, context)
    const decided = items.map(({ id, version }) => {
      const row = found.get(id)
      const decision = row && bulkEdit(row.item, changes, { ...context, version, defaultDueAt: defaults(row) })
      return { item: row?.item, decision: decision ?? ({ ok: false, reason: 'gone' } as const) }
    })
    const refusal = bulkRefusal(decided)
    if (refusal) throw refusal
    const toStore = (decided as Decided[]).filter(({ decision }) => changes.close || hasFields(decision.changed))
    const people = await peopleOf(tx, actor, changes)
    const changed = toStore.map(({ item, decision }) => ({ item, fields: { ...decision.fields, ...people } }))
    if ((await storeActionItemChanges(tx, changed, context.now)) !== changed.length) {
      throw new AppError('conflict', 'Somebody changed one of these action items meanwhile, so nothing was saved.')
    }
    await insertAuditEntries(
      tx,
      actor,
      toStore.flatMap((one) => entriesOf(one, changes, toStore.length)),
      context.now,
    )
    return { changed: toStore.length, items: await listActionItemsById(tx, ids) }
  })
}

async function dueDatesOf(tx: Db, changes: BulkChanges, { now }: Context) {
  const table = changes.dueAt === 'default' ? (await findDueDefaults(tx)).defaults : null
  return ({ severity }: ActionItemOfIncident) =>
    (priority: ActionItem['priority']) =>
      table && defaultDueAt(table, { severity, priority }, now)
}

/** The accounts that the change names: the owner's, and who closes. */
async function peopleOf(tx: Db, actor: Actor, { owner, close }: BulkChanges) {
  return {
    ...(owner !== undefined && { ownerUserId: await findOwnerUserId(tx, owner) }),
    ...(close && { closedById: actor.kind === 'user' ? actor.userId : null }),
  }
}

function entriesOf({ item, decision }: Decided, { close }: BulkChanges, together: number): AuditEntry[] {
  const entity = { entityType: 'action_item', entityId: item.id }
  const changes = decision.changed
  return [
    ...(hasFields(changes)
      ? [{ action: 'action_item.update' as const, ...entity, details: { changes, together } }]
      : []),
    ...(close ? [{ action: 'action_item.close' as const, ...entity, details: { ...close, together } }] : []),
  ]
}

function hasFields(changed: object): boolean {
  return Object.keys(changed).length > 0
}
