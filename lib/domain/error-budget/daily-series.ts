import { allowedBadRatio } from './allowed-bad-ratio.ts'
import { addTrafficCounts, NO_TRAFFIC_COUNT, type TrafficCount } from './traffic-count.ts'
import type { BudgetWindow } from './window.ts'

const DAY_MS = 86_400_000

/** Traffic of a stretch that does not cross midnight UTC. */
export type TrafficSlice = TrafficCount & { readonly start: Date }

export type BudgetDay = TrafficCount & {
  /** A UTC day, clipped to the window: the first and last may be shorter. */
  readonly start: Date
  readonly end: Date
  /** This day's 502s as a share of the whole window's budget, ≥ 0; null while the window has no traffic. */
  readonly consumed: number | null
  /** Share of the window's budget used from the window's start to this day's end; ends at the window's `consumed`. */
  readonly consumedSoFar: number | null
}

/** `allowed`: 502s that the targets in force allow, where there were several. The window day by day: every UTC day it touches, oldest first, days without data included. docs/error-budget.md §2. */
export function dailySeries(
  slices: readonly TrafficSlice[],
  window: BudgetWindow,
  target: number,
  allowed?: number,
): BudgetDay[] {
  const counts = new Map<number, TrafficCount>()
  let totalRequests = 0
  for (const slice of slices) {
    const day = Math.floor(slice.start.getTime() / DAY_MS)
    counts.set(day, addTrafficCounts(counts.get(day) ?? NO_TRAFFIC_COUNT, slice))
    totalRequests += slice.totalRequests
  }
  const budgetEvents = totalRequests === 0 ? null : (allowed ?? allowedBadRatio(target) * totalRequests)
  const days: BudgetDay[] = []
  let badSoFar = 0
  for (let start = window.start.getTime(); start < window.end.getTime(); ) {
    const day = Math.floor(start / DAY_MS)
    const end = Math.min((day + 1) * DAY_MS, window.end.getTime())
    const { totalRequests, badRequests, observedBuckets } = counts.get(day) ?? NO_TRAFFIC_COUNT
    badSoFar += badRequests
    days.push({
      start: new Date(start),
      end: new Date(end),
      totalRequests,
      badRequests,
      observedBuckets,
      consumed: budgetEvents === null ? null : badRequests / budgetEvents,
      consumedSoFar: budgetEvents === null ? null : badSoFar / budgetEvents,
    })
    start = end
  }
  return days
}
