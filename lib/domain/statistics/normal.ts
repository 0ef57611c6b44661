/** How far a standard normal value must lie from 0 for 5 % of them to lie farther, on both sides together. */
export const Z_95 = 1.9599639845400536

const SERIES_ENDS = 3

/**
 * P(|Z| ≥ |z|) of a standard normal Z: 1 at 0, 0.05 at 1.96. Its relative error is below 1e-12: a series near 0, a
 * continued fraction in the tail (Abramowitz and Stegun 26.2.11 and 26.2.14).
 */
export function normalTwoSided(z: number): number {
  const x = Math.abs(z)
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  if (x < SERIES_ENDS) {
    let term = x
    let sum = x
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n += 1) {
      term *= (x * x) / (2 * n + 1)
      sum += term
    }
    return 1 - 2 * density * sum
  }
  let fraction = 0
  for (let n = 120; n >= 1; n -= 1) fraction = n / (x + fraction)
  return (2 * density) / (x + fraction)
}
