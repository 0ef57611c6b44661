import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { listIncidentSpans } from '#lib/db/incident-span.ts'
import { listCauses, listHours, sumBadBy } from '#lib/db/traffic-breakdown.ts'
import { listBadMinutes, sumTraffic } from '#lib/db/traffic-sum.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { budgetAttribution } from '#lib/domain/error-budget/budget-attribution.ts'
import { type BudgetAttribution, budgetAttributionQuery } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { fillHours } from '#lib/domain/error-budget/fill-hours.ts'
import { lookBacks } from '#lib/domain/error-budget/look-backs.ts'
import { NO_SERVICE_TRAFFIC } from '#lib/domain/error-budget/service-traffic.ts'
import { NO_TRAFFIC_COUNT } from '#lib/domain/error-budget/traffic-count.ts'
import { BUDGET_WINDOW_DAYS, budgetWindow } from '#lib/domain/error-budget/window.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import { UTC } from '#lib/domain/shared/zone.ts'

const HOUR_MS = 3_600_000

/**
 * Where the 30-day budget of one service went: incidents, causes, endpoints, regions, hours, and what nobody explains.
 * @throws AppError invalid, forbidden, not_found
 */
export async function getBudgetAttribution(
  actor: Actor,
  slug: string,
  query: unknown,
  context: { readonly now: Date },
): Promise<BudgetAttribution> {
  assertCan(actor, 'read')
  const { asOf = context.now, target: askedTarget, zone = UTC } = parseInput(budgetAttributionQuery, query)
  const service = await findBudgetedService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  const window = budgetWindow(asOf)
  const previousWindow = budgetWindow(window.start)
  const hoursEnd = new Date(Math.floor(window.end.getTime() / HOUR_MS) * HOUR_MS)
  const hoursRange = budgetWindow(hoursEnd)
  const [sums, hours, spans, badMinutes, badBy] = await Promise.all([
    sumTraffic(db(), [service.id], { window, previous: previousWindow, ...lookBacks(asOf) }),
    listHours(db(), service.id, hoursRange),
    listIncidentSpans(db(), [service.id], window, context.now),
    listBadMinutes(db(), [{ serviceId: service.id, ...window }]),
    sumBadBy(db(), service.id, window),
  ])
  const incidents = spans.map(({ span }) => span)
  const causes = await listCauses(
    db(),
    incidents.map(({ number }) => number),
  )
  const known = sums.get(service.id)
  return budgetAttribution({
    service,
    asOf,
    computedAt: context.now,
    window,
    previousWindow,
    traffic: known ?? NO_SERVICE_TRAFFIC,
    previous: known?.previous ?? NO_TRAFFIC_COUNT,
    hours: fillHours(hours, hoursEnd, BUDGET_WINDOW_DAYS * 24),
    badMinutes: badMinutes.get(service.id) ?? [],
    incidents,
    causes,
    badBy,
    askedTarget,
    knownHours: hours,
    zone,
  })
}
