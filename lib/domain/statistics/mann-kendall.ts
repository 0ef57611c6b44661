import { normalTwoSided } from './normal.ts'

/** Up to so many values the null distribution is counted out; beyond, and with equal values, it is approximated. */
const EXACT_UP_TO = 10

export type MannKendall = {
  readonly n: number
  /** Pairs that rise minus pairs that fall, in the order of time. */
  readonly S: number
  /** Of S when nothing changes, corrected for equal values. */
  readonly varS: number
  readonly z: number
  readonly pNormal: number
  /** Null with equal values, and with more than ten. */
  readonly pExact: number | null
  /** S as a share of all pairs, −1 … 1. */
  readonly tau: number
  readonly ties: boolean
  /** Two-sided. */
  readonly pUsed: number
  readonly method: 'exact' | 'normal'
}

/**
 * Whether values in the order of time rise or fall, whatever their distribution. At least two values.
 * Mann 1945, Kendall 1975; docs/error-budget.md §13.
 */
export function mannKendall(values: readonly number[]): MannKendall {
  const n = values.length
  let S = 0
  for (const [index, value] of values.entries()) {
    for (const later of values.slice(index + 1)) S += Math.sign(later - value)
  }
  const groups = [...Map.groupBy(values, (value) => value).values()].map(({ length }) => length)
  const ties = groups.some((size) => size > 1)
  const varS = (spread(n) - groups.reduce((sum, size) => sum + spread(size), 0)) / 18
  const z = S === 0 || varS === 0 ? 0 : (S - Math.sign(S)) / Math.sqrt(varS)
  const pNormal = normalTwoSided(z)
  const pExact = ties || n > EXACT_UP_TO ? null : exactTwoSided(n, S)
  return {
    n,
    S,
    varS,
    z,
    pNormal,
    pExact,
    tau: S / ((n * (n - 1)) / 2),
    ties,
    pUsed: pExact ?? pNormal,
    method: pExact === null ? 'normal' : 'exact',
  }
}

function spread(count: number): number {
  return count * (count - 1) * (2 * count + 5)
}

/** P(|S| at least so far from 0) over all n! orders: S = pairs − 2 · inversions, and inversions are counted by size. */
function exactTwoSided(n: number, S: number): number {
  let orders = [1]
  for (let size = 2; size <= n; size += 1) {
    const next = new Array<number>(orders.length + size - 1).fill(0)
    for (const [inversions, count] of orders.entries()) {
      for (let more = 0; more < size; more += 1) next[inversions + more] = (next[inversions + more] ?? 0) + count
    }
    orders = next
  }
  const pairs = (n * (n - 1)) / 2
  const all = orders.reduce((sum, count) => sum + count, 0)
  const asFar = orders.reduce((sum, count, inversions) => sum + (pairs - 2 * inversions >= Math.abs(S) ? count : 0), 0)
  return Math.min(1, (2 * asFar) / all)
}
