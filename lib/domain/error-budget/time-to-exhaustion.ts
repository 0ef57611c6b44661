import type { BurnRateWindow } from './burn-rate.ts'

/** The look-back that says how fast the budget burns now: long enough not to jump with every failure. */
export const EXHAUSTION_LOOKBACK: BurnRateWindow = '6h'

const SECONDS_PER_HOUR = 3_600

/**
 * Hours until nothing is left if it goes on burning as it did recently: max(0, remaining) · window / burn rate.
 * 0 when nothing is left already; null without a recent burn (never, or unknown). Naive: errors that leave the window
 * on the way are not given back. docs/error-budget.md §2.
 */
export function hoursToExhaustion(
  remaining: number | null,
  recentBurnRate: number | null,
  windowSeconds: number,
): number | null {
  if (remaining === null || recentBurnRate === null) return null
  if (remaining <= 0) return 0
  if (recentBurnRate === 0) return null
  return (remaining * windowSeconds) / recentBurnRate / SECONDS_PER_HOUR
}
