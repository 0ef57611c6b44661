import type { BudgetedService } from '#lib/domain/error-budget/budgeted-service.ts'
import { NO_TRAFFIC_COUNT } from '#lib/domain/error-budget/traffic-count.ts'
import { type IsoWeek, isoWeekName, isoWeekSpan } from '#lib/domain/shared/iso-week.ts'
import type { WeeklyCounts } from '#lib/domain/trend/service-trend.ts'
import type { Db } from './client.ts'
import { sumTraffic } from './traffic-sum.ts'

/** What each service counted in each of these weeks. */
export async function listWeeklyTraffic(
  db: Db,
  services: readonly BudgetedService[],
  weeks: readonly IsoWeek[],
): Promise<WeeklyCounts[]> {
  const names = weeks.map(isoWeekName)
  const windows = Object.fromEntries(weeks.map((week) => [isoWeekName(week), isoWeekSpan(week)]))
  const sums = await sumTraffic(
    db,
    services.map(({ id }) => id),
    windows,
  )
  return services.map((service) => {
    const known = sums.get(service.id)
    return { service, counts: names.map((name) => known?.[name] ?? NO_TRAFFIC_COUNT) }
  })
}
