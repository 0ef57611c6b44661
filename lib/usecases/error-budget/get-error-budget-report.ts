import { findBudgetedService, listBudgetedServices } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { listRuledBudgets, trafficOf } from '#lib/db/ruled-budget.ts'
import { listServiceIncidents } from '#lib/db/service-incidents.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { lookBacks } from '#lib/domain/error-budget/look-backs.ts'
import { reportWindows } from '#lib/domain/error-budget/report-basis.ts'
import { errorBudgetReportQuery } from '#lib/domain/error-budget/report-query.ts'
import {
  compareByConsumed,
  type ErrorBudgetReport,
  NO_SERVICE_INCIDENTS,
  serviceBudget,
} from '#lib/domain/error-budget/service-budget.ts'
import { NO_SERVICE_TRAFFIC } from '#lib/domain/error-budget/service-traffic.ts'
import { withoutExcluded } from '#lib/domain/error-budget/window-parts.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * The error budget of every service, or of one, in the window that ends at `asOf`, or in its calendar period.
 * @throws AppError invalid, forbidden, not_found (service)
 */
export async function getErrorBudgetReport(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<ErrorBudgetReport> {
  assertCan(actor, 'read')
  const { asOf = context.now, window: seconds, service: slug, ...asked } = parseInput(errorBudgetReportQuery, query)
  const services = slug === undefined ? await listBudgetedServices(db()) : [await getService(slug)]
  const windows = reportWindows(asOf, asked, seconds)
  const { window, basis } = windows
  const ids = services.map(({ id }) => id)
  const [budgets, incidents] = await Promise.all([
    listRuledBudgets(db(), services, windows, lookBacks(asOf), context.now),
    listServiceIncidents(db(), ids, window, context.now),
  ])
  return {
    ...basis,
    asOf,
    windowStart: window.start,
    windowEnd: window.end,
    computedAt: context.now,
    services: budgets
      .map(({ service, rules, counts, details }) => {
        const known = incidents.get(service.id) ?? NO_SERVICE_INCIDENTS
        const badMinutes = withoutExcluded(known.badMinutes, rules.excluded)
        return serviceBudget(service, trafficOf(counts, NO_SERVICE_TRAFFIC), window, { ...known, badMinutes }, details)
      })
      .toSorted(compareByConsumed(basis.method)),
  }
}

async function getService(slug: string) {
  const service = await findBudgetedService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  return service
}
