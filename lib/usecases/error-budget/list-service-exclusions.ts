import { listExclusions } from '#lib/db/budget-exclusion.ts'
import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { BudgetExclusion } from '#lib/domain/error-budget/exclusion.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** What the budget of a service leaves out, the latest first. @throws AppError forbidden, not_found */
export async function listServiceExclusions(actor: Actor, slug: string): Promise<BudgetExclusion[]> {
  assertCan(actor, 'read')
  const service = await findBudgetedService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  return listExclusions(db(), service.id)
}
