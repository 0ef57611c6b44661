import type { RootCause } from '../diagnosis/root-cause.ts'
import { wilsonInterval } from '../statistics/wilson-interval.ts'
import type { TrafficBucket } from '../traffic/traffic-bucket.ts'
import { attributeBadRequests } from './attribution.ts'
import { attributionByCause } from './attribution-by-cause.ts'
import type { BudgetAttribution } from './budget-attribution-view.ts'
import type { BudgetedService } from './budgeted-service.ts'
import { BURN_ALERTS, burnFactor, burnVerdict } from './burn-alert.ts'
import { darkStretches } from './dark-burn.ts'
import { departures, leavingAt } from './departure.ts'
import { errorBudget } from './error-budget.ts'
import { heatMap } from './heat-map.ts'
import type { IncidentSpan } from './incident-span.ts'
import { type HourCount, projectExhaustion, projectRecovery } from './project-budget.ts'
import type { ReportBasis } from './report-basis.ts'
import { type BudgetDetails, serviceBudget } from './service-budget.ts'
import type { ServiceTraffic } from './service-traffic.ts'
import { EXHAUSTION_LOOKBACK } from './time-to-exhaustion.ts'
import type { TrafficCount } from './traffic-count.ts'
import { whatIf } from './what-if.ts'
import { type BudgetWindow, expectedBuckets } from './window.ts'

const HOUR_MS = 3_600_000
const LOOKBACK_HOURS = 6

export type BadBy = { readonly key: string; readonly badRequests: number }

/** What is known of one service's window. */
export type BudgetMaterial = {
  readonly service: BudgetedService
  readonly asOf: Date
  readonly computedAt: Date
  readonly window: BudgetWindow
  readonly previousWindow: BudgetWindow
  readonly traffic: ServiceTraffic
  readonly previous: TrafficCount
  /** The last 720 full hours, oldest first, hours without data included. */
  readonly hours: readonly HourCount[]
  /** Every minute of the window with a 502. */
  readonly badMinutes: readonly TrafficBucket[]
  readonly incidents: readonly IncidentSpan[]
  readonly causes: ReadonlyMap<number, RootCause | null>
  readonly badBy: Readonly<Record<'endpoint' | 'region' | 'hour', readonly BadBy[]>>
  readonly askedTarget: number | undefined
  /** The hours with counts among `hours`. */
  readonly knownHours: readonly (HourCount & { readonly start: Date })[]
  readonly basis: ReportBasis
  readonly details: BudgetDetails
}

/** Where the budget of a service went, how fast it goes, and when it is back. docs/error-budget.md. */
export function budgetAttribution(material: BudgetMaterial): BudgetAttribution {
  const { service, traffic, window, previousWindow, incidents, badMinutes, badBy } = material
  const budget = serviceBudget(service, traffic, window, { incidents, badMinutes }, material.details)
  const { totalRequests, badRequests, budgetEvents } = budget
  const part = (bad: number) => ({ badRequests: bad, consumed: budgetEvents === null ? null : bad / budgetEvents })
  const { byIncident } = attributeBadRequests(badMinutes, incidents)
  // Against the target of this window, so that the two can be compared.
  const { allowedRequests: _, ...before } = material.previous
  const { status, ...previous } = errorBudget(before, service.sloTarget, expectedBuckets(previousWindow))
  const asParts = (rows: readonly BadBy[]) => rows.map((row) => ({ key: row.key, ...part(row.badRequests) }))
  return {
    ...material.basis,
    asOf: material.asOf,
    windowStart: window.start,
    windowEnd: window.end,
    computedAt: material.computedAt,
    budget,
    interval: wilsonInterval(badRequests, totalRequests),
    rateVerdict: budget.rateVerdict,
    attributedRequests: badRequests - budget.unexplained.badRequests,
    unexplainedRequests: budget.unexplained.badRequests,
    byCause: partsByCause(byIncident, material.causes).map(({ bad, ...row }) => ({ ...row, ...part(bad) })),
    byEndpoint: asParts(badBy.endpoint),
    byRegion: asParts(badBy.region),
    byHour: asParts(badBy.hour),
    heatMap: heatMap(material.knownHours, material.basis.zone),
    dark: darkStretches(badMinutes, incidents).map((stretch) => ({ ...stretch, ...part(stretch.badRequests) })),
    burnAlerts: BURN_ALERTS.map((alert) => ({
      ...alert,
      factor: burnFactor(alert),
      longRate: budget.burnRates[alert.long] ?? null,
      shortRate: budget.burnRates[alert.short] ?? null,
      verdict: burnVerdict(alert, traffic, service.sloTarget),
    })),
    ...forecast(material, budget.byIncident, budget.consumed),
    previous: {
      windowStart: previousWindow.start,
      windowEnd: previousWindow.end,
      status,
      totalRequests: previous.totalRequests,
      badRequests: previous.badRequests,
      consumed: previous.consumed,
    },
    whatIf: whatIf(traffic.window, service.sloTarget, material.askedTarget),
  }
}

type Parts = readonly { readonly number: number; readonly consumed: number | null }[]

/** In whole hours, from the last full one on, at the pace of the last six hours. */
function forecast(
  { hours, window, incidents, traffic, service: { sloTarget }, basis: { calendar } }: BudgetMaterial,
  parts: Parts,
  consumed: number | null,
): Pick<BudgetAttribution, 'exhaustion' | 'recovery' | 'departures'> {
  const consumedBy = new Map(parts.map((part) => [part.number, part.consumed ?? 0]))
  const leaving = departures(incidents, consumedBy, window)
  const recent = traffic[EXHAUSTION_LOOKBACK]
  if (calendar !== null) return { exhaustion: null, recovery: null, departures: [] }
  if (consumed === null || recent.totalRequests === 0) return { exhaustion: null, recovery: null, departures: leaving }
  const expected = {
    totalRequests: recent.totalRequests / LOOKBACK_HOURS,
    badRequests: recent.badRequests / LOOKBACK_HOURS,
  }
  const from = Math.floor(window.end.getTime() / HOUR_MS) * HOUR_MS
  const isOver = consumed >= 1
  const found = (isOver ? projectRecovery : projectExhaustion)(hours, expected, sloTarget)
  if (!found) return { exhaustion: null, recovery: null, departures: leaving }
  const reached = { ...found, at: new Date(from + found.hours * HOUR_MS) }
  return isOver
    ? { exhaustion: null, recovery: { ...reached, leaving: leavingAt(leaving, reached.at) }, departures: leaving }
    : { exhaustion: reached, recovery: null, departures: leaving }
}

function partsByCause(
  byIncident: ReadonlyMap<number, number>,
  causes: ReadonlyMap<number, RootCause | null>,
): { rootCause: RootCause | null; incidents: number[]; bad: number }[] {
  const weights = new Map(
    [...causes].flatMap(([number, cause]) => (cause ? [[number, new Map([[cause, 1]])] as const] : [])),
  )
  const { byCause, withoutCause } = attributionByCause(byIncident, weights)
  const numbersOf = (cause: RootCause | null) =>
    [...byIncident.keys()]
      .filter((number) => (causes.get(number) ?? null) === cause && (byIncident.get(number) ?? 0) > 0)
      .sort((a, b) => a - b)
  const rows = [...byCause, [null, withoutCause] as const]
  return rows
    .filter(([, bad]) => bad > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([rootCause, bad]) => ({ rootCause, incidents: numbersOf(rootCause), bad }))
}
