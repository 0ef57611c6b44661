import { db } from '#lib/db/client.ts'
import { findIncidentBudgetData } from '#lib/db/incident-budget.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type IncidentBudgetShare, incidentBudgetShares } from '#lib/domain/error-budget/incident-budget-shares.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** What an incident used of the error budget of each of its services. @throws AppError forbidden, not_found */
export async function getIncidentBudgetShare(
  actor: Actor,
  number: number,
  context: { readonly now: Date },
): Promise<IncidentBudgetShare> {
  assertCan(actor, 'read')
  const data = await findIncidentBudgetData(db(), number, context.now)
  if (!data) throw new AppError('not_found', 'There is no incident of that number.')
  return incidentBudgetShares(data)
}
