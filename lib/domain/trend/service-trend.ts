import { allowedBadRatio } from '../error-budget/allowed-bad-ratio.ts'
import type { BudgetedService } from '../error-budget/budgeted-service.ts'
import type { TrafficCount } from '../error-budget/traffic-count.ts'
import { type IsoWeek, isoWeekName, isoWeekSpan } from '../shared/iso-week.ts'
import { falseDiscoveryRates } from '../statistics/false-discovery.ts'
import { mannKendall } from '../statistics/mann-kendall.ts'
import { theilSen } from '../statistics/theil-sen.ts'
import { wilsonInterval } from '../statistics/wilson-interval.ts'
import type { ServiceTrend, TrendVerdict } from './trend.ts'

/** Fewer can never be significant: four that all rise have p = 2/4! = 0.083. */
export const FEWEST_WEEKS = 5
/** Of all trends that are called one, at most such a share is expected to be chance. */
export const FALSE_DISCOVERY_RATE = 0.05

/** One service with its counts of each week, in the order of `weeks`. */
export type WeeklyCounts = { readonly service: BudgetedService; readonly counts: readonly TrafficCount[] }

/** The trend of each service, judged together: so many questions at once would find some by chance. docs/error-budget.md §13. */
export function serviceTrends(weeks: readonly IsoWeek[], services: readonly WeeklyCounts[]): ServiceTrend[] {
  const fits = services.map(({ service, counts }) => ({ service, ...fitWeeks(weeks, counts) }))
  const judged = fits.filter(({ p }) => p !== null)
  const rates = falseDiscoveryRates(judged.map(({ p }) => p ?? 1))
  const rateOf = new Map(judged.map((row, index) => [row.service.id, rates[index] ?? 1]))
  return fits.map(({ service, ...row }) => {
    const pAdjusted = rateOf.get(service.id) ?? null
    return {
      service: service.slug,
      name: service.name,
      allowedRate: allowedBadRatio(service.sloTarget),
      ...row,
      pAdjusted,
      verdict: verdictOf(row, pAdjusted),
    }
  })
}

type WeeksFit = Pick<
  ServiceTrend,
  'weeks' | 'weeksWithTraffic' | 'slopePerWeek' | 'slopeInterval' | 'lineAtStart' | 'tau' | 'p' | 'method'
>

function fitWeeks(weeks: readonly IsoWeek[], counts: readonly TrafficCount[]): WeeksFit {
  const rows = weeks.map((week, index) => {
    const { totalRequests = 0, badRequests = 0, observedBuckets = 0 } = counts[index] ?? {}
    const interval = wilsonInterval(badRequests, totalRequests)
    return {
      week: isoWeekName(week),
      start: isoWeekSpan(week).start,
      totalRequests,
      badRequests,
      observedBuckets,
      rate: interval?.estimate ?? null,
      interval: interval && { lower: interval.lower, upper: interval.upper },
    }
  })
  const points = rows.flatMap(({ rate }, x) => (rate === null ? [] : [{ x, y: rate }]))
  const base = { weeks: rows, weeksWithTraffic: points.length }
  const line = theilSen(points)
  if (points.length < FEWEST_WEEKS || !line) {
    return { ...base, slopePerWeek: null, slopeInterval: null, lineAtStart: null, tau: null, p: null, method: null }
  }
  const { tau, pUsed, method } = mannKendall(points.map(({ y }) => y))
  return {
    ...base,
    slopePerWeek: line.slope,
    slopeInterval: { lower: line.lower, upper: line.upper },
    lineAtStart: line.intercept,
    tau,
    p: pUsed,
    method,
  }
}

function verdictOf({ weeksWithTraffic, tau }: WeeksFit, pAdjusted: number | null): TrendVerdict {
  if (weeksWithTraffic === 0) return 'no_traffic'
  if (pAdjusted === null || tau === null) return 'not_enough_weeks'
  if (pAdjusted > FALSE_DISCOVERY_RATE) return 'no_trend'
  return tau > 0 ? 'rising' : 'falling'
}
