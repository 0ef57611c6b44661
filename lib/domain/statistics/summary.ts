import { type MedianInterval, medianInterval } from './median-interval.ts'
import { quantile } from './quantile.ts'

export const MEDIAN_CONFIDENCE = 0.95
/** Below this the 90th percentile says little more than the longest value. */
export const P90_MIN_COUNT = 10

export type Summary = {
  readonly count: number
  readonly median: number | null
  /** Null with too few values. */
  readonly medianInterval: MedianInterval | null
  /** Null with too few values. */
  readonly p90: number | null
}

export function summarize(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    medianInterval: medianInterval(sorted, MEDIAN_CONFIDENCE),
    p90: sorted.length < P90_MIN_COUNT ? null : quantile(sorted, 0.9),
  }
}

/** How many values fall below each bound and not below the one before; the last count is of those beyond all bounds. */
export function distribution(values: readonly number[], bounds: readonly number[]): number[] {
  const counts = new Array<number>(bounds.length + 1).fill(0)
  for (const value of values) {
    const found = bounds.findIndex((bound) => value < bound)
    const index = found === -1 ? bounds.length : found
    counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}
