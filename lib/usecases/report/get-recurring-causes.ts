import { db } from '#lib/db/client.ts'
import { listOccurrences } from '#lib/db/occurrence.ts'
import { listCoveredPairs, listPastIncidents } from '#lib/db/past-incident.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { budgetWindow } from '#lib/domain/error-budget/window.ts'
import { detailOf, RECURRENCE_HISTORY_DAYS } from '#lib/domain/recurrence/recurrence-detail.ts'
import { recurringCauses } from '#lib/domain/recurrence/recurring-causes.ts'
import { type RecurringCausesReport, recurringCausesQuery } from '#lib/domain/recurrence/report.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const DAY_SECONDS = 86_400

/**
 * Which causes came back, where, and what had come of the actions against them, among the incidents that started in a
 * window. @throws AppError invalid, forbidden
 */
export async function getRecurringCauses(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<RecurringCausesReport> {
  assertCan(actor, 'read')
  const { asOf = context.now, window } = parseInput(recurringCausesQuery, query)
  const range = budgetWindow(asOf, window === undefined ? {} : { durationSeconds: window })
  const known = budgetWindow(asOf, { durationSeconds: RECURRENCE_HISTORY_DAYS * DAY_SECONDS })
  const [incidents, history, covered] = await Promise.all([
    listOccurrences(db(), range),
    listPastIncidents(db(), known),
    listCoveredPairs(db()),
  ])
  const { items, ...rest } = recurringCauses(incidents)
  return {
    asOf,
    windowStart: range.start,
    windowEnd: range.end,
    incidents,
    ...rest,
    items: items.map((item) => ({ ...item, ...detailOf(item, history, range, covered) })),
  }
}
