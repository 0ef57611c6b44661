import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import vectors from '#test/fixtures/error-budget-vectors.json' with { type: 'json' }

type Run = { readonly t: string; readonly n: number; readonly total: number; readonly bad: number }

/** One worked example of the shared vectors. Its shape differs from example to example, so each test states it. */
export function vector<Input, Expected>(id: string): { input: Input; expected: Expected } {
  const found = vectors.vectors.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`There is no vector ${id}.`)
  return found as unknown as { input: Input; expected: Expected }
}

/** "Runs" are run-length encoded buckets: n buckets of `stepSeconds` from `t`. */
export function bucketsOf(runs: readonly Run[], stepSeconds: number): TrafficBucket[] {
  return runs.flatMap(({ t, n, total, bad }) =>
    Array.from({ length: n }, (_, index) => ({
      bucketStart: new Date(Date.parse(t) + index * stepSeconds * 1_000),
      totalRequests: total,
      badRequests: bad,
    })),
  )
}

/** What a window saw of these buckets. */
export function countWithin(buckets: readonly TrafficBucket[], window: { start: Date; end: Date }) {
  const inside = buckets.filter(({ bucketStart }) => bucketStart >= window.start && bucketStart < window.end)
  return {
    totalRequests: inside.reduce((sum, bucket) => sum + bucket.totalRequests, 0),
    badRequests: inside.reduce((sum, bucket) => sum + bucket.badRequests, 0),
    observedBuckets: inside.length,
  }
}
