/** P(X ≤ count) of a binomial count: `trials` tries with this probability each. */
export function binomialAtMost(count: number, trials: number, probability: number): number {
  if (count >= trials) return 1
  if (probability <= 0) return 1
  if (probability >= 1) return 0
  // In logarithms: a power of a few thousand is no number any more.
  let logTerm = trials * Math.log1p(-probability)
  const logOdds = Math.log(probability) - Math.log1p(-probability)
  let sum = 0
  for (let k = 0; k <= count; k += 1) {
    sum += Math.exp(logTerm)
    logTerm += Math.log((trials - k) / (k + 1)) + logOdds
  }
  return Math.min(1, sum)
}
