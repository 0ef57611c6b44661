import type { BudgetedService } from '#lib/domain/error-budget/budgeted-service.ts'
import { NO_TRAFFIC_COUNT } from '#lib/domain/error-budget/traffic-count.ts'
import { type IsoWeek, isoWeekName, isoWeekSpan } from '#lib/domain/shared/iso-week.ts'
import type { WeeklyCounts } from '#lib/domain/trend/service-trend.ts'
import { findBudgetRules } from './budget-rules.ts'
import type { Db } from './client.ts'
import { sumCountedTraffic } from './counted-traffic.ts'

/** What each service counted in each of these weeks, oldest first, without what is excluded. */
export async function listWeeklyTraffic(
  db: Db,
  services: readonly BudgetedService[],
  weeks: readonly IsoWeek[],
): Promise<WeeklyCounts[]> {
  const names = weeks.map(isoWeekName)
  const windows = Object.fromEntries(weeks.map((week) => [isoWeekName(week), isoWeekSpan(week)]))
  const ids = services.map(({ id }) => id)
  const [first, last] = [weeks[0], weeks.at(-1)]
  const range = first && last && { start: isoWeekSpan(first).start, end: isoWeekSpan(last).end }
  const rules = range ? await findBudgetRules(db, ids, range, true) : new Map()
  const sums = await sumCountedTraffic(db, services, windows, rules)
  return services.map((service) => {
    const known = sums.get(service.id)
    return { service, counts: names.map((name) => known?.[name] ?? NO_TRAFFIC_COUNT) }
  })
}
