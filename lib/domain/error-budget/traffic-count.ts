/** What was seen in a stretch of time: whole numbers ≥ 0, badRequests ≤ totalRequests. */
export type TrafficCount = {
  readonly totalRequests: number
  readonly badRequests: number
  /** Buckets for which something was recorded, zero requests included. */
  readonly observedBuckets: number
}

export const NO_TRAFFIC_COUNT: TrafficCount = { totalRequests: 0, badRequests: 0, observedBuckets: 0 }

export function addTrafficCounts(a: TrafficCount, b: TrafficCount): TrafficCount {
  return {
    totalRequests: a.totalRequests + b.totalRequests,
    badRequests: a.badRequests + b.badRequests,
    observedBuckets: a.observedBuckets + b.observedBuckets,
  }
}
