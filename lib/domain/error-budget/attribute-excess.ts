import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import { type AttributedSpan, type Attribution, pieces } from './attribution.ts'
import { BUCKET_SECONDS } from './window.ts'

/**
 * What incidents added to what fails anyway: in each piece `bad − baseline · requests`, at least 0, split among the
 * incidents open then. The baseline is the rate of 502s outside all incidents; the rest is unattributed.
 * `buckets` are all of the window, those without a 502 included. docs/error-budget.md §6.
 */
export function attributeExcess(
  buckets: readonly TrafficBucket[],
  incidents: readonly AttributedSpan[],
  bucketSeconds = BUCKET_SECONDS,
): Attribution {
  const baseline = baselineRate(buckets, incidents, bucketSeconds)
  const byIncident = new Map(incidents.map((incident) => [incident.number, 0]))
  let attributed = 0
  for (const { active, badRequests, totalRequests } of cut(buckets, incidents, bucketSeconds)) {
    if (active.length === 0) continue
    const excess = Math.max(0, badRequests - baseline * totalRequests)
    attributed += excess
    for (const { number } of active) byIncident.set(number, (byIncident.get(number) ?? 0) + excess / active.length)
  }
  const totalBad = buckets.reduce((sum, { badRequests }) => sum + badRequests, 0)
  // Rounding may leave a few billionths below zero.
  return { byIncident, unattributed: Math.max(0, totalBad - attributed), totalBad }
}

function baselineRate(
  buckets: readonly TrafficBucket[],
  incidents: readonly AttributedSpan[],
  bucketSeconds: number,
): number {
  let [bad, total] = [0, 0]
  for (const piece of cut(buckets, incidents, bucketSeconds)) {
    if (piece.active.length > 0) continue
    bad += piece.badRequests
    total += piece.totalRequests
  }
  return total === 0 ? 0 : bad / total
}

type Piece = {
  readonly active: readonly AttributedSpan[]
  readonly badRequests: number
  readonly totalRequests: number
}

function* cut(
  buckets: readonly TrafficBucket[],
  incidents: readonly AttributedSpan[],
  bucketSeconds: number,
): Generator<Piece> {
  const bucketMs = bucketSeconds * 1_000
  for (const { bucketStart, badRequests, totalRequests } of buckets) {
    const start = bucketStart.getTime()
    const end = start + bucketMs
    const open = incidents.filter((incident) => incident.start.getTime() < end && incident.end.getTime() > start)
    for (const [from, to] of pieces(start, end, open)) {
      const share = (to - from) / bucketMs
      const active = open.filter((incident) => incident.start.getTime() <= from && incident.end.getTime() >= to)
      yield { active, badRequests: badRequests * share, totalRequests: totalRequests * share }
    }
  }
}
