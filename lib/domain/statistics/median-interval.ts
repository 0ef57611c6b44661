export type MedianInterval = {
  readonly low: number
  readonly high: number
  /** The share of samples whose interval holds the true median: at least the confidence asked for, seldom exactly it. */
  readonly coverage: number
}

/**
 * The interval of the median between two of the values themselves, the narrowest symmetric one that reaches the
 * confidence. It supposes nothing about the distribution: of n values the number below the median is binomial with ½.
 * Values in ascending order; null where even the whole range does not reach it (fewer than 6 values for 95 %).
 */
export function medianInterval(sorted: readonly number[], confidence: number): MedianInterval | null {
  const count = sorted.length
  const { rank, outside } = outerRank(count, (1 - confidence) / 2)
  const low = sorted[rank - 1]
  const high = sorted[count - rank]
  return rank === 0 || low === undefined || high === undefined ? null : { low, high, coverage: 1 - 2 * outside }
}

/** The highest rank d with P(Bin(n, ½) < d) ≤ tail, and that probability. */
function outerRank(count: number, tail: number): { rank: number; outside: number } {
  // In logarithms: ½ to the power of a few thousand is no number any more.
  let logProbability = -count * Math.LN2
  let sum = 0
  let rank = 0
  for (let below = 0; below < count / 2; below += 1) {
    const next = sum + Math.exp(logProbability)
    if (next > tail) break
    sum = next
    rank = below + 1
    logProbability += Math.log((count - below) / (below + 1))
  }
  return { rank, outside: sum }
}
