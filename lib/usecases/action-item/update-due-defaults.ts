import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findDueDefaults, storeDueDefaults } from '#lib/db/due-defaults.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type DueDefaults, updateDueDefaultsInput } from '#lib/domain/action-item/due-defaults.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { changedFields } from '#lib/domain/shared/changed-fields.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE = 'Somebody changed these days meanwhile, so nothing was saved. Reload, then change them again.'

/**
 * Sets the days after which new action items are due; the due dates of items that exist stay.
 * @throws AppError invalid, forbidden, precondition_failed (based on an older table), conflict (a simultaneous change)
 */
export async function updateDueDefaults(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<DueDefaults> {
  assertCan(actor, 'administer')
  const { days, basedOn } = parseInput(updateDueDefaultsInput, input)
  const before = await findDueDefaults(db())
  if (basedOn?.getTime() !== before.updatedAt?.getTime()) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  const changes = changedFields(flat(before.defaults), flat(days))
  if (Object.keys(changes).length === 0) return before.defaults

  return transaction(async (tx) => {
    if (!(await storeDueDefaults(tx, before, days, context.now))) throw new AppError('conflict', CHANGED_MEANWHILE)
    await insertAuditEntry(
      tx,
      actor,
      { action: 'due_defaults.update', entityType: 'setting', entityId: 'action-items.due-days', details: { changes } },
      context.now,
    )
    return days
  })
}

/** `{ "sev1 p0": 3, … }`, for the audit trail. */
function flat(defaults: DueDefaults): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(defaults).flatMap(([severity, days]) =>
      Object.entries(days).map(([priority, count]) => [`${severity} ${priority}`, count]),
    ),
  )
}
