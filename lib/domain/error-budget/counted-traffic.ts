import { allowedBadRatio } from './allowed-bad-ratio.ts'
import type { TrafficCount } from './traffic-count.ts'
import { type BudgetWindow, expectedBuckets } from './window.ts'
import type { WindowPart } from './window-parts.ts'

/**
 * What a window holds of a service once its rules are applied: only minutes that count, and the 502s that the targets
 * in force allow, Σ (1 − target) · requests over its parts.
 */
export function countedTraffic(
  window: BudgetWindow,
  parts: readonly { readonly part: WindowPart; readonly count: TrafficCount }[],
): TrafficCount {
  let [totalRequests, badRequests, observedBuckets, counted] = [0, 0, 0, 0]
  const requestsUnder = new Map<number, number>()
  for (const { part, count } of parts) {
    totalRequests += count.totalRequests
    badRequests += count.badRequests
    observedBuckets += count.observedBuckets
    counted += expectedBuckets(part)
    requestsUnder.set(part.target, (requestsUnder.get(part.target) ?? 0) + count.totalRequests)
  }
  const allowedRequests = [...requestsUnder].reduce((sum, [target, total]) => sum + allowedBadRatio(target) * total, 0)
  return {
    totalRequests,
    badRequests,
    observedBuckets,
    allowedRequests,
    excludedBuckets: expectedBuckets(window) - counted,
  }
}
