import { z } from 'zod'
import { instantOut } from '#lib/domain/shared/instant.ts'
import { RATE_VERDICTS, rateVerdict } from '#lib/domain/statistics/wilson-interval.ts'
import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import { budgetByIncident, budgetByIncidentView } from './budget-by-incident.ts'
import { BUDGET_STATUSES } from './budget-status.ts'
import type { BudgetedService } from './budgeted-service.ts'
import { BURN_ALERTS, BURN_VERDICTS, burnVerdict } from './burn-alert.ts'
import { BURN_RATE_WINDOWS, burnRate } from './burn-rate.ts'
import { errorBudget } from './error-budget.ts'
import type { IncidentSpan } from './incident-span.ts'
import { type BudgetMethod, type ReportBasis, reportBasisView } from './report-basis.ts'
import type { ServiceTraffic } from './service-traffic.ts'
import { type TargetChange, targetChangeView } from './target-change.ts'
import { type TimeBudget, timeBudgetView } from './time-budget.ts'
import { EXHAUSTION_LOOKBACK, hoursToExhaustion } from './time-to-exhaustion.ts'
import { type BudgetWindow, expectedBuckets, windowSeconds } from './window.ts'

const share = z.number().nullable()

/** One service's row of the error-budget report. Shares are fractions of 1; null = cannot be computed, which is not 0. */
export const serviceBudgetView = z.object({
  service: z.string().meta({ description: 'Slug of the service' }),
  name: z.string(),
  target: z
    .number()
    .meta({ description: 'Share of requests that must not be answered with 502, at the end of the window' }),
  status: z.enum(BUDGET_STATUSES).meta({
    description: 'no_traffic: minutes were observed and held no request; no_data: nothing was observed',
  }),
  totalRequests: z.int(),
  badRequests: z.int().meta({ description: 'Requests answered with 502' }),
  sli: share.meta({ description: '1 − badRequests / totalRequests' }),
  budgetEvents: share.meta({ description: 'The 502s that the target allows: (1 − target) · totalRequests' }),
  consumed: share.meta({ description: 'badRequests / budgetEvents; above 1 when over budget' }),
  remaining: share.meta({ description: '1 − consumed; negative when over budget, never clamped' }),
  remainingEvents: share.meta({ description: 'budgetEvents − badRequests' }),
  excludedBuckets: z.int().meta({ description: 'Minutes that do not count, and are in none of these figures' }),
  targetChanges: z
    .array(targetChangeView)
    .meta({ description: 'Within the window; the budget is the sum over the targets in force' }),
  time: timeBudgetView.nullable().meta({ description: 'The budget in minutes; null unless asked for' }),
  observedBuckets: z.int().meta({ description: 'Minutes for which traffic was recorded' }),
  expectedBuckets: z.int().meta({ description: 'Minutes in the window that count' }),
  coverage: z.number().meta({ description: 'observedBuckets / expectedBuckets' }),
  burnRates: z.record(z.enum(BURN_RATE_WINDOWS), share).meta({
    description: '(bad/total) / (1 − target) over the last 5 minutes … 30 days before windowEnd; 1 = steady',
  }),
  burnVerdicts: z
    .array(
      z.object({ long: z.enum(BURN_RATE_WINDOWS), short: z.enum(BURN_RATE_WINDOWS), verdict: z.enum(BURN_VERDICTS) }),
    )
    .meta({ description: 'What each pair of windows says; the page of the service has their limits' }),
  rateVerdict: z.enum(RATE_VERDICTS).meta({
    description: 'Whether the rate of 502s is above what the target allows, as far as so many requests can tell',
  }),
  hoursToExhaustion: share.meta({ description: 'At the burn rate of the last 6 hours; null: not by this burn' }),
  ...budgetByIncidentView.shape,
})

export type ServiceBudget = Readonly<z.output<typeof serviceBudgetView>>

export const errorBudgetReportView = z.object({
  ...reportBasisView,
  asOf: instantOut,
  windowStart: instantOut,
  windowEnd: instantOut.meta({ description: 'asOf floored to the minute; not part of the window' }),
  computedAt: instantOut,
  services: z.array(serviceBudgetView).meta({ description: 'Most consumed first; those without numbers last' }),
})

export type ErrorBudgetReport = ReportBasis & {
  readonly asOf: Date
  readonly windowStart: Date
  readonly windowEnd: Date
  readonly computedAt: Date
  readonly services: readonly ServiceBudget[]
}

export type ServiceIncidents = {
  readonly incidents: readonly IncidentSpan[]
  readonly badMinutes: readonly TrafficBucket[]
}

export const NO_SERVICE_INCIDENTS: ServiceIncidents = { incidents: [], badMinutes: [] }

export type BudgetDetails = { readonly targetChanges?: readonly TargetChange[]; readonly time?: TimeBudget | null }

/** `badMinutes` hold at least the minutes of the window in which one of `incidents` was open. */
export function serviceBudget(
  service: BudgetedService,
  traffic: ServiceTraffic,
  window: BudgetWindow,
  { incidents, badMinutes }: ServiceIncidents,
  { targetChanges = [], time = null }: BudgetDetails = {},
): ServiceBudget {
  const budget = errorBudget(traffic.window, service.sloTarget, expectedBuckets(window))
  const rates = BURN_RATE_WINDOWS.map((name) => [name, burnRate(traffic[name], service.sloTarget)])
  const burnRates: ServiceBudget['burnRates'] = Object.fromEntries(rates)
  return {
    service: service.slug,
    name: service.name,
    ...budget,
    targetChanges: targetChanges.filter(({ changedAt: at }) => at > window.start && at < window.end),
    time,
    burnRates,
    burnVerdicts: BURN_ALERTS.map((alert) => ({
      long: alert.long,
      short: alert.short,
      verdict: burnVerdict(alert, traffic, service.sloTarget),
    })),
    rateVerdict: rateVerdict(
      budget.badRequests,
      budget.totalRequests,
      budget.totalRequests === 0 ? 0 : (budget.budgetEvents ?? 0) / budget.totalRequests,
    ),
    hoursToExhaustion: hoursToExhaustion(budget.remaining, burnRates[EXHAUSTION_LOOKBACK], windowSeconds(window)),
    ...budgetByIncident(budget, badMinutes, incidents),
  }
}

/** Most consumed first, by that method; services without numbers last, in the order of their names. */
export function compareByConsumed(method: BudgetMethod = 'requests') {
  const of = ({ time, consumed }: ServiceBudget) => (method === 'time' ? time?.consumed : consumed) ?? -1
  return (a: ServiceBudget, b: ServiceBudget) => of(b) - of(a) || a.name.localeCompare(b.name, 'en')
}

/** Observed share of the minutes of all services that have data, 0 … 1; null when none has. */
export function overallCoverage(services: readonly ServiceBudget[]): number | null {
  const observed = services.filter(({ status }) => status !== 'no_data')
  if (observed.length === 0) return null
  return observed.reduce((sum, { coverage }) => sum + coverage, 0) / observed.length
}
