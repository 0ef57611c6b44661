import type { Id } from '../shared/id.ts'
import type { AccessLogCounts } from './access-log-counter.ts'
import type { ServiceImport } from './access-log-import.ts'
import { BucketRows } from './bucket-rows.ts'
import type { TrafficTarget } from './request-router.ts'

/** A target with at least one request, and its service where there is such a one. */
export type CountedTarget = TrafficTarget & {
  readonly serviceId: Id | null
  readonly requests: number
  readonly badRequests: number
}

export type TargetCounts = {
  readonly targets: readonly CountedTarget[]
  /** Of targets whose service exists; parts are indexes into `known`. In order of time. */
  readonly rows: BucketRows
  readonly known: readonly (CountedTarget & { readonly serviceId: Id })[]
}

/** What was counted, by target, as rows to store. */
export function targetCounts(
  minutes: AccessLogCounts['minutes'],
  targets: readonly TrafficTarget[],
  serviceIds: ReadonlyMap<string, { readonly id: Id }>,
): TargetCounts {
  const sums = targets.map(() => ({ requests: 0, badRequests: 0 }))
  for (const tally of minutes.values()) {
    for (const [index, sum] of sums.entries()) {
      sum.requests += tally[2 * index] ?? 0
      sum.badRequests += tally[2 * index + 1] ?? 0
    }
  }
  const counted = targets
    .map((target, index) => ({
      ...target,
      index,
      requests: sums[index]?.requests ?? 0,
      badRequests: sums[index]?.badRequests ?? 0,
      serviceId: serviceIds.get(target.service)?.id ?? null,
    }))
    .filter(({ requests }) => requests > 0)
  const known = counted.flatMap((target) =>
    target.serviceId === null ? [] : [{ ...target, serviceId: target.serviceId }],
  )
  const rows = new BucketRows()
  for (const [minute, tally] of [...minutes].toSorted(([a], [b]) => a - b)) {
    for (const [part, { index }] of known.entries()) {
      const total = tally[2 * index] ?? 0
      if (total > 0) rows.add(minute, part, total, tally[2 * index + 1] ?? 0)
    }
  }
  return { targets: counted, known, rows }
}

/** By service, most requests first. */
export function sumByService(targets: readonly CountedTarget[]): ServiceImport[] {
  const sums = new Map<string, { service: string; requests: number; badRequests: number; endpoints: string[] }>()
  for (const { service, endpoint, requests, badRequests } of targets) {
    const sum = sums.get(service) ?? { service, requests: 0, badRequests: 0, endpoints: [] }
    sum.requests += requests
    sum.badRequests += badRequests
    if (!sum.endpoints.includes(endpoint)) sum.endpoints.push(endpoint)
    sums.set(service, sum)
  }
  return [...sums.values()].toSorted((a, b) => b.requests - a.requests)
}
