import { allowedBadRatio } from '#lib/domain/error-budget/allowed-bad-ratio.ts'
import type { BudgetedService } from '#lib/domain/error-budget/budgeted-service.ts'
import type { ReportWindows } from '#lib/domain/error-budget/report-basis.ts'
import type { BudgetDetails } from '#lib/domain/error-budget/service-budget.ts'
import type { ServiceTraffic } from '#lib/domain/error-budget/service-traffic.ts'
import { targetAt } from '#lib/domain/error-budget/target-change.ts'
import { timeBudget } from '#lib/domain/error-budget/time-budget.ts'
import { NO_TRAFFIC_COUNT } from '#lib/domain/error-budget/traffic-count.ts'
import { type BudgetWindow, expectedBuckets } from '#lib/domain/error-budget/window.ts'
import { type BudgetRules, NO_BUDGET_RULES, windowParts } from '#lib/domain/error-budget/window-parts.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { MINUTES_KEPT_DAYS } from '#lib/domain/traffic/retention.ts'
import { countBadMinutesOf } from './bad-minute-count.ts'
import { findBudgetRules } from './budget-rules.ts'
import type { Db } from './client.ts'
import { sumCountedTraffic } from './counted-traffic.ts'
import type { TrafficByWindow } from './traffic-sum.ts'

const DAY_MS = 86_400_000

/** One service under the rules of a report. */
export type RuledBudget<Name extends string> = {
  /** With the target in force at the end of the window. */
  readonly service: BudgetedService
  readonly rules: BudgetRules
  readonly counts: TrafficByWindow<Name | 'window' | 'timed'> | undefined
  readonly details: BudgetDetails
}

/** Counts of the window and of `others` for each service, in their order, with exclusions and target changes applied. */
export async function listRuledBudgets<Name extends string>(
  db: Db,
  services: readonly BudgetedService[],
  { window, period, basis }: Pick<ReportWindows, 'window' | 'period' | 'basis'>,
  others: Readonly<Record<Name, BudgetWindow>>,
  now: Date,
): Promise<RuledBudget<Name>[]> {
  // Minutes are kept for so long; before that a budget in minutes knows nothing.
  const keptFrom = new Date(Math.ceil((now.getTime() - MINUTES_KEPT_DAYS * DAY_MS) / 60_000) * 60_000)
  const timed = {
    start: window.start > keptFrom ? window.start : keptFrom < window.end ? keptFrom : window.end,
    end: window.end,
  }
  const windows = { ...others, window, timed } as Readonly<Record<Name | 'window' | 'timed', BudgetWindow>>
  const ids = services.map(({ id }) => id)
  const rules = await findBudgetRules(
    db,
    ids,
    rangeOf([...Object.values<BudgetWindow>(windows), period]),
    basis.exclusions === 'on',
  )
  const rulesOf = (id: Id) => rules.get(id) ?? NO_BUDGET_RULES
  const partsOf = (service: BudgetedService, span: BudgetWindow) =>
    windowParts(span, rulesOf(service.id), service.sloTarget)
  const stretches = services.flatMap((service) =>
    partsOf(service, timed).map(({ target, ...part }) => ({
      ...part,
      serviceId: service.id,
      badRatio: allowedBadRatio(target),
    })),
  )
  const [sums, badMinutes] = await Promise.all([
    sumCountedTraffic(db, services, windows, rules),
    basis.method === 'time' ? countBadMinutesOf(db, stretches) : null,
  ])
  return services.map((service) => {
    const counts = sums.get(service.id)
    const observed = counts?.timed.observedBuckets ?? NO_TRAFFIC_COUNT.observedBuckets
    const counted = partsOf(service, window).reduce((sum, part) => sum + expectedBuckets(part), 0)
    const time =
      badMinutes &&
      timeBudget(badMinutes.get(service.id) ?? 0, partsOf(service, period), { observed, missing: counted - observed })
    const { targetChanges } = rulesOf(service.id)
    return {
      service: { ...service, sloTarget: targetAt(window.end, targetChanges, service.sloTarget) },
      rules: rulesOf(service.id),
      counts,
      details: { targetChanges, time },
    }
  })
}

function rangeOf(windows: readonly BudgetWindow[]): BudgetWindow {
  return {
    start: new Date(Math.min(...windows.map(({ start }) => start.getTime()))),
    end: new Date(Math.max(...windows.map(({ end }) => end.getTime()))),
  }
}

/** The counts that a budget is made of, where there are any. */
export function trafficOf<Name extends string>(
  counts: RuledBudget<Name>['counts'],
  none: ServiceTraffic,
): ServiceTraffic {
  return (counts as ServiceTraffic | undefined) ?? none
}
