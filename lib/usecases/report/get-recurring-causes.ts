import { db } from '#lib/db/client.ts'
import { listOccurrences } from '#lib/db/occurrence.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { budgetWindow } from '#lib/domain/error-budget/window.ts'
import { recurringCauses } from '#lib/domain/recurrence/recurring-causes.ts'
import { type RecurringCausesReport, recurringCausesQuery } from '#lib/domain/recurrence/report.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Which causes came back, and where, among the incidents that started in a window. @throws AppError invalid, forbidden */
export async function getRecurringCauses(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<RecurringCausesReport> {
  assertCan(actor, 'read')
  const { asOf = context.now, window } = parseInput(recurringCausesQuery, query)
  const range = budgetWindow(asOf, window === undefined ? {} : { durationSeconds: window })
  const incidents = await listOccurrences(db(), range)
  return { asOf, windowStart: range.start, windowEnd: range.end, incidents, ...recurringCauses(incidents) }
}
