export type ParetoRow<Key> = {
  readonly key: Key
  readonly value: number
  /** Of the sum, 0 … 1. */
  readonly share: number
  /** Of this and everything before it. */
  readonly cumulative: number
  /** Among the few that make up 80 % of the sum. */
  readonly isVital: boolean
}

const VITAL = 0.8

/** The largest first, with running shares; the vital few are those needed to reach 80 %. Values ≥ 0. */
export function pareto<Key>(values: readonly (readonly [Key, number])[]): ParetoRow<Key>[] {
  const sum = values.reduce((total, [, value]) => total + value, 0)
  let before = 0
  return values
    .filter(([, value]) => value > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([key, value]) => {
      const isVital = before / sum < VITAL
      before += value
      return { key, value, share: value / sum, cumulative: before / sum, isVital }
    })
}
