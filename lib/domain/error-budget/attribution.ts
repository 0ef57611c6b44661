import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import type { IncidentSpan } from './incident-span.ts'
import { BUCKET_SECONDS } from './window.ts'

/**
 * Who gets a piece in which several incidents were open. `split`: each the same part. `full`: each the whole, which
 * counts it more than once ("what if this one had not happened"). `priority`: the most severe, then the earliest.
 */
export type AttributionPolicy = 'split' | 'full' | 'priority'

export type Attribution = {
  /** 502s per incident number, ≥ 0, fractional where a bucket was cut; every incident given is a key. */
  readonly byIncident: ReadonlyMap<number, number>
  /** 502s while no incident was open ("dark burn"). */
  readonly unattributed: number
  readonly totalBad: number
}

export type AttributedSpan = Pick<IncidentSpan, 'number' | 'start' | 'end'> & {
  /** 1 is the most severe; asked for by `priority` alone. */
  readonly severityRank?: number
}

const LEAST_SEVERE = 9

type Options = { readonly bucketSeconds?: number; readonly policy?: AttributionPolicy }

/**
 * Shares the 502s of one service out to its incidents: each bucket is cut at incident boundaries, its 502s lie evenly
 * over its seconds, and each piece goes to the incidents open then. Unless the policy is `full`,
 * Σ byIncident + unattributed = totalBad. docs/error-budget.md §3.
 */
export function attributeBadRequests(
  buckets: readonly TrafficBucket[],
  incidents: readonly AttributedSpan[],
  { bucketSeconds = BUCKET_SECONDS, policy = 'split' }: Options = {},
): Attribution {
  const byIncident = new Map(incidents.map((incident) => [incident.number, 0]))
  const bucketMs = bucketSeconds * 1_000
  let unattributed = 0
  let totalBad = 0
  for (const bucket of buckets) {
    if (bucket.badRequests === 0) continue
    totalBad += bucket.badRequests
    const start = bucket.bucketStart.getTime()
    const end = start + bucketMs
    const open = incidents.filter((incident) => incident.start.getTime() < end && incident.end.getTime() > start)
    for (const [from, to] of pieces(start, end, open)) {
      const bad = (bucket.badRequests * (to - from)) / bucketMs
      const active = open.filter((incident) => incident.start.getTime() <= from && incident.end.getTime() >= to)
      if (active.length === 0) unattributed += bad
      const takers = policy === 'priority' ? active.toSorted(bySeverity).slice(0, 1) : active
      const part = policy === 'full' ? bad : bad / takers.length
      for (const { number } of takers) byIncident.set(number, (byIncident.get(number) ?? 0) + part)
    }
  }
  return { byIncident, unattributed, totalBad }
}

/** [start, end) cut at every incident boundary inside it. */
export function pieces(start: number, end: number, open: readonly AttributedSpan[]): [number, number][] {
  const boundaries = open.flatMap((incident) => [incident.start.getTime(), incident.end.getTime()])
  const inner = boundaries.filter((at) => at > start && at < end)
  // Nearly every minute lies within its incidents as a whole.
  if (inner.length === 0) return [[start, end]]
  const cuts = [...new Set([start, ...inner, end])].sort((a, b) => a - b)
  return cuts.slice(1).map((to, index) => [cuts[index] ?? start, to])
}

function bySeverity(a: AttributedSpan, b: AttributedSpan): number {
  return (
    (a.severityRank ?? LEAST_SEVERE) - (b.severityRank ?? LEAST_SEVERE) ||
    a.start.getTime() - b.start.getTime() ||
    a.number - b.number
  )
}
