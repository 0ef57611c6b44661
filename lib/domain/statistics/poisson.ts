/** P(X ≥ count) of a Poisson count with this mean: how surprising so many are. `count` whole and ≥ 0, mean ≥ 0. */
export function poissonAtLeast(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let below = 0
  for (let k = 0; k < count; k += 1) {
    below += term
    term *= mean / (k + 1)
  }
  return Math.min(1, Math.max(0, 1 - below))
}
