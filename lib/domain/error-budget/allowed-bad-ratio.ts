const DECIMALS = 1e9

/**
 * 1 − target, 0 < result < 1. Targets are decimals: 1 − 0.999 is 0.001 here and not 0.0010000000000000009, so that
 * one 502 in a thousand uses the budget up exactly.
 */
export function allowedBadRatio(target: number): number {
  return Math.round((1 - target) * DECIMALS) / DECIMALS
}
