import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { listServiceIncidents } from '#lib/db/service-incidents.ts'
import { listDailyTraffic, sumTraffic } from '#lib/db/traffic-sum.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type BudgetDay, dailySeries } from '#lib/domain/error-budget/daily-series.ts'
import type { IncidentSpan } from '#lib/domain/error-budget/incident-span.ts'
import { lookBacks } from '#lib/domain/error-budget/look-backs.ts'
import { NO_SERVICE_INCIDENTS, type ServiceBudget, serviceBudget } from '#lib/domain/error-budget/service-budget.ts'
import { NO_SERVICE_TRAFFIC } from '#lib/domain/error-budget/service-traffic.ts'
import { budgetWindow } from '#lib/domain/error-budget/window.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

export type ServiceBudgetDetail = {
  readonly budget: ServiceBudget
  readonly windowStart: Date
  readonly windowEnd: Date
  readonly days: readonly BudgetDay[]
  /** Incidents of the service that touch the window, oldest first. */
  readonly incidents: readonly IncidentSpan[]
}

/** The rolling 30-day budget of one service at `now`, day by day. @throws AppError forbidden, not_found */
export async function getServiceBudget(
  actor: Actor,
  slug: string,
  context: { readonly now: Date },
): Promise<ServiceBudgetDetail> {
  assertCan(actor, 'read')
  const service = await findBudgetedService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  const window = budgetWindow(context.now)
  const [traffic, daily, byService] = await Promise.all([
    sumTraffic(db(), [service.id], { window, ...lookBacks(context.now) }),
    listDailyTraffic(db(), service.id, window),
    listServiceIncidents(db(), [service.id], window, context.now),
  ])
  const incidents = byService.get(service.id) ?? NO_SERVICE_INCIDENTS
  return {
    budget: serviceBudget(service, traffic.get(service.id) ?? NO_SERVICE_TRAFFIC, window, incidents),
    windowStart: window.start,
    windowEnd: window.end,
    days: dailySeries(daily, window, service.sloTarget),
    incidents: incidents.incidents,
  }
}
