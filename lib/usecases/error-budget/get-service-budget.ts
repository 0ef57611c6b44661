import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { listCountedDays } from '#lib/db/counted-traffic.ts'
import { listRuledBudgets, trafficOf } from '#lib/db/ruled-budget.ts'
import { listServiceIncidents } from '#lib/db/service-incidents.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type BudgetDay, dailySeries } from '#lib/domain/error-budget/daily-series.ts'
import type { IncidentSpan } from '#lib/domain/error-budget/incident-span.ts'
import { lookBacks } from '#lib/domain/error-budget/look-backs.ts'
import { type ReportBasis, reportWindows, serviceBudgetQuery } from '#lib/domain/error-budget/report-basis.ts'
import { NO_SERVICE_INCIDENTS, type ServiceBudget, serviceBudget } from '#lib/domain/error-budget/service-budget.ts'
import { NO_SERVICE_TRAFFIC } from '#lib/domain/error-budget/service-traffic.ts'
import { NO_BUDGET_RULES, withoutExcluded } from '#lib/domain/error-budget/window-parts.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

export type ServiceBudgetDetail = ReportBasis & {
  readonly budget: ServiceBudget
  readonly windowStart: Date
  readonly windowEnd: Date
  readonly days: readonly BudgetDay[]
  /** Incidents of the service that touch the window, oldest first. */
  readonly incidents: readonly IncidentSpan[]
}

/** The budget of one service at `now`, day by day: rolling, or that of the month or quarter. @throws AppError invalid, forbidden, not_found */
export async function getServiceBudget(
  actor: Actor,
  slug: string,
  context: { readonly now: Date },
  query: unknown = {},
): Promise<ServiceBudgetDetail> {
  assertCan(actor, 'read')
  const windows = reportWindows(context.now, parseInput(serviceBudgetQuery, query))
  const found = await findBudgetedService(db(), slug)
  if (!found) throw new AppError('not_found', 'There is no service of that slug.')
  const { window, basis } = windows
  const [[ruled], byService] = await Promise.all([
    listRuledBudgets(db(), [found], windows, lookBacks(context.now), context.now),
    listServiceIncidents(db(), [found.id], window, context.now),
  ])
  const { service = found, rules = NO_BUDGET_RULES, counts, details } = ruled ?? {}
  const incidents = byService.get(found.id) ?? NO_SERVICE_INCIDENTS
  const badMinutes = withoutExcluded(incidents.badMinutes, rules.excluded)
  const days = await listCountedDays(db(), found.id, window, rules)
  const traffic = trafficOf(counts, NO_SERVICE_TRAFFIC)
  return {
    ...basis,
    budget: serviceBudget(service, traffic, window, { ...incidents, badMinutes }, details),
    windowStart: window.start,
    windowEnd: window.end,
    days: dailySeries(days, window, service.sloTarget, traffic.window.allowedRequests),
    incidents: incidents.incidents,
  }
}
