/**
 * p-values of many questions asked at once, raised so that among those at most q only a share of q is expected to be
 * chance: the least q at which each would be flagged (flagged ⇔ p(i) ≤ q · i/m). In the order given; ≤ 1.
 * Benjamini and Hochberg 1995.
 */
export function falseDiscoveryRates(ps: readonly number[]): number[] {
  const largestFirst = ps.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p)
  const result = new Array<number>(ps.length)
  let least = 1
  for (const [position, { p, index }] of largestFirst.entries()) {
    least = Math.min(least, (p * ps.length) / (ps.length - position))
    result[index] = least
  }
  return result
}
