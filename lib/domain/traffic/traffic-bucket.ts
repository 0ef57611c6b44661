/** Requests that started in [bucketStart, bucketStart + one bucket). Whole numbers, 0 ≤ badRequests ≤ totalRequests. */
export type TrafficBucket = {
  readonly bucketStart: Date
  readonly totalRequests: number
  /** Requests answered with 502. */
  readonly badRequests: number
}
