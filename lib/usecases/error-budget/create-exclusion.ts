import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { insertExclusion } from '#lib/db/budget-exclusion.ts'
import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type BudgetExclusion, createExclusionInput } from '#lib/domain/error-budget/exclusion.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import { wholeMinutes } from '#lib/domain/shared/whole-minutes.ts'

/**
 * Leaves minutes of a service out of its error budget, in the past or to come; reports say so and can count them again.
 * @throws AppError invalid, forbidden, not_found (service)
 */
export async function createExclusion(
  actor: Actor,
  slug: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<BudgetExclusion> {
  assertCan(actor, 'edit')
  const { kind, reason, startsAt, endsAt } = parseInput(createExclusionInput, input)
  const service = await findBudgetedService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  const fields = { kind, reason, ...wholeMinutes(startsAt, endsAt) }

  return transaction(async (tx) => {
    const stored = await insertExclusion(
      tx,
      { ...fields, serviceId: service.id, createdByName: actor.name },
      context.now,
    )
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'budget_exclusion.create',
        entityType: 'service',
        entityId: service.id,
        details: {
          kind,
          reason,
          startsAt: fields.startsAt.toISOString(),
          endsAt: fields.endsAt.toISOString(),
        },
      },
      context.now,
    )
    return stored
  })
}
