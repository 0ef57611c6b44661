import { mannKendall } from './mann-kendall.ts'
import { Z_95 } from './normal.ts'
import { quantile } from './quantile.ts'

export type Point = { readonly x: number; readonly y: number }

export type TheilSen = {
  /** Of y for each step of x. */
  readonly slope: number
  /** Of the line at x = 0. */
  readonly intercept: number
  readonly pairs: number
  /** 95 % interval of the slope. */
  readonly lower: number
  readonly upper: number
}

/**
 * The median of all slopes between two points: one wild value does not move it. Its interval is by ranks, interpolated
 * and kept within the slopes there are. Null below two points. Theil 1950, Sen 1968, Gilbert 1987 ch. 16; `points` by
 * ascending and distinct x.
 */
export function theilSen(points: readonly Point[]): TheilSen | null {
  if (points.length < 2) return null
  const slopes = points
    .flatMap((from, index) => points.slice(index + 1).map((to) => (to.y - from.y) / (to.x - from.x)))
    .sort((a, b) => a - b)
  const slope = median(slopes)
  const { varS } = mannKendall(points.map(({ y }) => y))
  const reach = Z_95 * Math.sqrt(varS)
  return {
    slope,
    intercept: median(points.map(({ x, y }) => y - slope * x)),
    pairs: slopes.length,
    lower: atRank(slopes, (slopes.length - reach) / 2),
    upper: atRank(slopes, (slopes.length + reach) / 2 + 1),
  }
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  ) as number
}

/** The value at a rank from 1 on, between two of them in proportion. */
function atRank(sorted: readonly number[], rank: number): number {
  const position = Math.min(Math.max(rank, 1), sorted.length) - 1
  const below = sorted[Math.floor(position)] ?? 0
  const above = sorted[Math.ceil(position)] ?? below
  return below + (above - below) * (position - Math.floor(position))
}
