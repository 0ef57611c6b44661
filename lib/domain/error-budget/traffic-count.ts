/** What was seen in a stretch of time: whole numbers ≥ 0, badRequests ≤ totalRequests. */
export type TrafficCount = {
  readonly totalRequests: number
  readonly badRequests: number
  /** Buckets for which something was recorded, zero requests included. */
  readonly observedBuckets: number
  /** The 502s that the targets in force allow; where it is missing, one target holds for all. */
  readonly allowedRequests?: number
  /** Buckets that do not count, and are in none of the above. */
  readonly excludedBuckets?: number
}

export const NO_TRAFFIC_COUNT: TrafficCount = { totalRequests: 0, badRequests: 0, observedBuckets: 0 }

export function addTrafficCounts(a: TrafficCount, b: TrafficCount): TrafficCount {
  return {
    totalRequests: a.totalRequests + b.totalRequests,
    badRequests: a.badRequests + b.badRequests,
    observedBuckets: a.observedBuckets + b.observedBuckets,
  }
}
