import { listBudgetedServices } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { listServiceIncidents } from '#lib/db/service-incidents.ts'
import { listIncidentFacts } from '#lib/db/trend-incident.ts'
import { listWeeklyTraffic } from '#lib/db/weekly-traffic.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { NO_SERVICE_INCIDENTS } from '#lib/domain/error-budget/service-budget.ts'
import { addTrafficCounts, NO_TRAFFIC_COUNT } from '#lib/domain/error-budget/traffic-count.ts'
import { isoWeekOf, isoWeekSpan, shiftWeek, weeksBefore } from '#lib/domain/shared/iso-week.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import { compareTrends } from '#lib/domain/trend/headline.ts'
import { incidentMix } from '#lib/domain/trend/incident-mix.ts'
import { FALSE_DISCOVERY_RATE, serviceTrends } from '#lib/domain/trend/service-trend.ts'
import { TREND_WEEKS, type TrendReport, trendQuery } from '#lib/domain/trend/trend.ts'

/** Whether the weekly rate of 502s of each service rises or falls, and what set its incidents off. @throws AppError invalid, forbidden */
export async function getTrendReport(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<TrendReport> {
  assertCan(actor, 'read')
  const { asOf = context.now, weeks: count = TREND_WEEKS.usual } = parseInput(trendQuery, query)
  const weeks = weeksBefore(asOf, count)
  const end = isoWeekSpan(isoWeekOf(asOf)).start
  const range = { start: isoWeekSpan(shiftWeek(isoWeekOf(asOf), -count)).start, end }
  const services = await listBudgetedServices(db())
  const ids = services.map(({ id }) => id)
  const [weekly, incidents, facts] = await Promise.all([
    listWeeklyTraffic(db(), services, weeks),
    listServiceIncidents(db(), ids, range, context.now),
    listIncidentFacts(db(), range),
  ])
  const material = weekly.map(({ service, counts }) => ({
    service,
    count: counts.reduce(addTrafficCounts, NO_TRAFFIC_COUNT),
    ...(incidents.get(service.id) ?? NO_SERVICE_INCIDENTS),
  }))
  return {
    asOf,
    rangeStart: range.start,
    rangeEnd: range.end,
    computedAt: context.now,
    falseDiscoveryRate: FALSE_DISCOVERY_RATE,
    services: serviceTrends(weeks, weekly).sort(compareTrends),
    ...incidentMix(material, facts, range),
  }
}
