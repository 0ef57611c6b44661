import { findBudgetedService, listBudgetedServices } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { listServiceIncidents } from '#lib/db/service-incidents.ts'
import { sumTraffic } from '#lib/db/traffic-sum.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { lookBacks } from '#lib/domain/error-budget/look-backs.ts'
import { errorBudgetReportQuery } from '#lib/domain/error-budget/report-query.ts'
import {
  compareByConsumed,
  type ErrorBudgetReport,
  NO_SERVICE_INCIDENTS,
  serviceBudget,
} from '#lib/domain/error-budget/service-budget.ts'
import { NO_SERVICE_TRAFFIC } from '#lib/domain/error-budget/service-traffic.ts'
import { BUDGET_WINDOW_SECONDS, budgetWindow } from '#lib/domain/error-budget/window.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * The error budget of every service, or of one, in the window that ends at `asOf`.
 * @throws AppError invalid, forbidden, not_found (service)
 */
export async function getErrorBudgetReport(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<ErrorBudgetReport> {
  assertCan(actor, 'read')
  const {
    asOf = context.now,
    window: durationSeconds = BUDGET_WINDOW_SECONDS,
    service: slug,
  } = parseInput(errorBudgetReportQuery, query)
  const services = slug === undefined ? await listBudgetedServices(db()) : [await getService(slug)]
  const window = budgetWindow(asOf, { durationSeconds })
  const ids = services.map(({ id }) => id)
  const [traffic, incidents] = await Promise.all([
    sumTraffic(db(), ids, { window, ...lookBacks(asOf) }),
    listServiceIncidents(db(), ids, window, context.now),
  ])
  return {
    asOf,
    windowStart: window.start,
    windowEnd: window.end,
    computedAt: context.now,
    services: services
      .map((service) =>
        serviceBudget(
          service,
          traffic.get(service.id) ?? NO_SERVICE_TRAFFIC,
          window,
          incidents.get(service.id) ?? NO_SERVICE_INCIDENTS,
        ),
      )
      .toSorted(compareByConsumed),
  }
}

async function getService(slug: string) {
  const service = await findBudgetedService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  return service
}
