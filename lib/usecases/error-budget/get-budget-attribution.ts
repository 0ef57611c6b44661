import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { listCountedHours, sumCountedBadBy } from '#lib/db/counted-traffic.ts'
import { listIncidentSpans } from '#lib/db/incident-span.ts'
import { listRuledBudgets, trafficOf } from '#lib/db/ruled-budget.ts'
import { listCauses } from '#lib/db/traffic-breakdown.ts'
import { listBadMinutes } from '#lib/db/traffic-sum.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { budgetAttribution } from '#lib/domain/error-budget/budget-attribution.ts'
import { type BudgetAttribution, budgetAttributionQuery } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { fillHours } from '#lib/domain/error-budget/fill-hours.ts'
import { lookBacks } from '#lib/domain/error-budget/look-backs.ts'
import { reportWindows } from '#lib/domain/error-budget/report-basis.ts'
import { NO_SERVICE_TRAFFIC } from '#lib/domain/error-budget/service-traffic.ts'
import { NO_TRAFFIC_COUNT } from '#lib/domain/error-budget/traffic-count.ts'
import { BUDGET_WINDOW_DAYS, budgetWindow } from '#lib/domain/error-budget/window.ts'
import { NO_BUDGET_RULES, withoutExcluded } from '#lib/domain/error-budget/window-parts.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

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
  const { asOf = context.now, target: askedTarget, ...asked } = parseInput(budgetAttributionQuery, query)
  const found = await findBudgetedService(db(), slug)
  if (!found) throw new AppError('not_found', 'There is no service of that slug.')
  // Bad minutes cost nothing here: every minute with a 502 is read anyway.
  const windows = reportWindows(asOf, asked)
  const { window, previous: previousWindow, basis } = windows
  const hoursEnd = new Date(Math.floor(window.end.getTime() / HOUR_MS) * HOUR_MS)
  // A forecast needs 720 hours; a calendar period has none, and its hours are its own.
  const hoursRange = basis.calendar === null ? budgetWindow(hoursEnd) : { start: window.start, end: hoursEnd }
  const [[ruled], spans, minutes] = await Promise.all([
    listRuledBudgets(
      db(),
      [found],
      { ...windows, basis: { ...basis, method: 'time' } },
      { previous: previousWindow, ...lookBacks(asOf) },
      context.now,
    ),
    listIncidentSpans(db(), [found.id], window, context.now),
    listBadMinutes(db(), [{ serviceId: found.id, ...window }]),
  ])
  const { service = found, rules = NO_BUDGET_RULES, counts, details = {} } = ruled ?? {}
  const [hours, badBy] = await Promise.all([
    listCountedHours(db(), found, hoursRange, rules),
    sumCountedBadBy(db(), found.id, window, rules),
  ])
  const incidents = spans.map(({ span }) => span)
  const causes = await listCauses(
    db(),
    incidents.map(({ number }) => number),
  )
  return budgetAttribution({
    service,
    asOf,
    computedAt: context.now,
    window,
    previousWindow,
    traffic: trafficOf(counts, NO_SERVICE_TRAFFIC),
    previous: counts?.previous ?? NO_TRAFFIC_COUNT,
    hours: fillHours(hours, hoursEnd, BUDGET_WINDOW_DAYS * 24),
    badMinutes: withoutExcluded(minutes.get(service.id) ?? [], rules.excluded),
    incidents,
    causes,
    badBy,
    askedTarget,
    knownHours: hours,
    basis,
    details,
  })
}
