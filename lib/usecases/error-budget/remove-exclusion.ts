import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { deleteExclusion, findExclusion } from '#lib/db/budget-exclusion.ts'
import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'

/** Counts the minutes of an exclusion again. @throws AppError forbidden, not_found, conflict (removed meanwhile) */
export async function removeExclusion(
  actor: Actor,
  slug: string,
  exclusionId: string,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'edit')
  const service = await findBudgetedService(db(), slug)
  const parsed = id.safeParse(exclusionId)
  const exclusion = service && parsed.success ? await findExclusion(db(), service.id, parsed.data) : null
  if (!service || !exclusion) throw new AppError('not_found', 'There is no such exclusion.')

  await transaction(async (tx) => {
    if (!(await deleteExclusion(tx, exclusion.id))) {
      throw new AppError('conflict', 'Somebody removed this exclusion meanwhile.')
    }
    const { kind, reason, startsAt, endsAt } = exclusion
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'budget_exclusion.remove',
        entityType: 'service',
        entityId: service.id,
        details: { kind, reason, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
      },
      context.now,
    )
  })
}
