import { Z_95 } from './normal.ts'

export type WilsonInterval = { readonly estimate: number; readonly lower: number; readonly upper: number }

/**
 * The 95 % score interval of a share, without continuity correction: honest for few requests and for none that failed.
 * null without any. Wilson 1927; docs/error-budget.md §7.
 */
export function wilsonInterval(count: number, total: number): WilsonInterval | null {
  if (total === 0) return null
  const estimate = count / total
  const z2 = Z_95 * Z_95
  const scale = 1 + z2 / total
  const center = (estimate + z2 / (2 * total)) / scale
  const half = (Z_95 * Math.sqrt((estimate * (1 - estimate)) / total + z2 / (4 * total * total))) / scale
  return {
    estimate,
    // At the ends the formula is exactly 0 or 1; floating point leaves some 1e-17 beside it.
    lower: count === 0 ? 0 : Math.max(0, center - half),
    upper: count === total ? 1 : Math.min(1, center + half),
  }
}

/** What an interval says of a limit; `too_little_traffic`: the limit lies inside it, so both are possible. */
export const RATE_VERDICTS = ['above', 'below', 'too_little_traffic', 'no_traffic'] as const
export type RateVerdict = (typeof RATE_VERDICTS)[number]

/** Whether a rate really lies above or below a limit, as far as so many requests can tell. */
export function rateVerdict(count: number, total: number, limit: number): RateVerdict {
  const interval = wilsonInterval(count, total)
  if (interval === null) return 'no_traffic'
  if (interval.lower > limit) return 'above'
  return interval.upper < limit ? 'below' : 'too_little_traffic'
}
