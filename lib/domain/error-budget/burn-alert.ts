import { wilsonInterval } from '../statistics/wilson-interval.ts'
import { allowedBadRatio } from './allowed-bad-ratio.ts'
import { allowedRequests, BURN_RATE_WINDOW_SECONDS, type BurnRateWindow, burnRate } from './burn-rate.ts'
import type { TrafficCount } from './traffic-count.ts'
import { BUDGET_WINDOW_SECONDS } from './window.ts'

/**
 * The pairs of windows of the SRE Workbook (ch. 5, table 5-8): `budgetShare` of the 30-day budget within the long
 * window; the short one, a twelfth of it, says that it still burns.
 */
export const BURN_ALERTS = [
  { long: '1h', short: '5m', budgetShare: 0.02, urgency: 'page' },
  { long: '6h', short: '30m', budgetShare: 0.05, urgency: 'page' },
  { long: '1d', short: '2h', budgetShare: 0.1, urgency: 'ticket' },
  { long: '3d', short: '6h', budgetShare: 0.1, urgency: 'ticket' },
] as const satisfies readonly {
  long: BurnRateWindow
  short: BurnRateWindow
  budgetShare: number
  urgency: 'page' | 'ticket'
}[]

export type BurnAlert = (typeof BURN_ALERTS)[number]

/**
 * `over_before`: the long window is above the factor, the short one no more. `too_little_traffic`: both are above, and
 * so few requests can do that by chance. `unreachable`: not even a full outage burns so fast at this target.
 */
export const BURN_VERDICTS = [
  'burning',
  'over_before',
  'quiet',
  'too_little_traffic',
  'no_traffic',
  'unreachable',
] as const
export type BurnVerdict = (typeof BURN_VERDICTS)[number]

/** Below this many 502s in the long window chance is as good an explanation, whatever the rate. */
const MIN_BAD_REQUESTS = 3

/** The burn rate at which `budgetShare` of the budget is used within the long window: share · 30 d / long. */
export function burnFactor({ long, budgetShare }: Pick<BurnAlert, 'long' | 'budgetShare'>): number {
  return (budgetShare * BUDGET_WINDOW_SECONDS) / BURN_RATE_WINDOW_SECONDS[long]
}

/** What one pair of windows says. Both rates must be strictly above the factor. docs/error-budget.md §8. */
export function burnVerdict(
  alert: BurnAlert,
  traffic: Readonly<Record<BurnRateWindow, TrafficCount>>,
  target: number,
): BurnVerdict {
  const factor = burnFactor(alert)
  if (factor * allowedBadRatio(target) >= 1) return 'unreachable'
  const long = burnRate(traffic[alert.long], target)
  if (long === null) return 'no_traffic'
  if (long <= factor) return 'quiet'
  const short = burnRate(traffic[alert.short], target)
  if (short === null || short <= factor) return 'over_before'
  const { badRequests, totalRequests } = traffic[alert.long]
  const limit = (factor * allowedRequests(traffic[alert.long], target)) / totalRequests
  const interval = wilsonInterval(badRequests, totalRequests)
  const isCertain = badRequests >= MIN_BAD_REQUESTS && interval !== null && interval.lower > limit
  return isCertain ? 'burning' : 'too_little_traffic'
}
