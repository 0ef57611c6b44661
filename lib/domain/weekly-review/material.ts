import type { LinkGap } from '../alert/alert.ts'
import type { RootCause } from '../diagnosis/root-cause.ts'
import type { BudgetedService } from '../error-budget/budgeted-service.ts'
import type { OutagePolicy, PolicyDuty } from '../error-budget/outage-policy.ts'
import type { ServiceIncidents } from '../error-budget/service-budget.ts'
import type { TrafficCount } from '../error-budget/traffic-count.ts'
import type { BudgetWindow } from '../error-budget/window.ts'
import type { PostmortemListItem } from '../postmortem/list-query.ts'
import type { PastIncident } from '../recurrence/recurrence-detail.ts'
import type { Occurrence } from '../recurrence/recurring-causes.ts'
import type { CauseCount } from '../runbook/coverage.ts'
import type { Runbook } from '../runbook/runbook.ts'
import type { ReviewedIncident, WeeklyFigures } from './figures-view.ts'

/** What one service counted, and its incidents of the quarter with at least the minutes in which one was open. */
export type ReviewedService = ServiceIncidents & {
  readonly service: BudgetedService
  readonly window: TrafficCount
  readonly windowWeekAgo: TrafficCount
  readonly quarter: TrafficCount
  readonly thisWeek: TrafficCount
  /** In the order of the trend's weeks. */
  readonly weeks: readonly TrafficCount[]
  /** What does not count of the quarter; left out of all of the above. */
  readonly excluded: readonly BudgetWindow[]
}

/** Everything that the figures of one week are made of. */
export type WeeklyMaterial = {
  readonly computedAt: Date
  readonly services: readonly ReviewedService[]
  readonly incidents: readonly Omit<ReviewedIncident, 'isNew' | 'share' | 'shareOf'>[]
  readonly policy: OutagePolicy
  readonly causes: ReadonlyMap<number, RootCause | null>
  readonly duties: ReadonlyMap<number, PolicyDuty>
  /** Of the quarter. */
  readonly occurrences: readonly Occurrence[]
  readonly history: readonly PastIncident[]
  readonly coveredPairs: ReadonlySet<string>
  /** By slug: stretches of the week with 502s that no incident explains, of the services that had most. */
  readonly darkStretches: ReadonlyMap<string, WeeklyFigures['dark'][number]['stretches']>
  readonly actionItems: WeeklyFigures['actionItems']
  readonly postmortems: {
    readonly due: readonly PostmortemListItem[]
    readonly dueCount: number
    readonly overdueCount: number
  }
  readonly runbooks: readonly { readonly service: Runbook['service']; readonly runbook: Runbook | null }[]
  readonly causeCounts: ReadonlyMap<string, readonly CauseCount[]>
  readonly alerts: { readonly counts: Readonly<Record<string, number>>; readonly gaps: readonly LinkGap[] }
}
