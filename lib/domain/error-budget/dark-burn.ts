import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import type { IncidentSpan } from './incident-span.ts'

const MINUTE_MS = 60_000
/** A pause so short still belongs to the same stretch: nobody declares two incidents for it. */
const LONGEST_PAUSE_MINUTES = 5

/** Minutes with 502s that no incident covers, as one stretch. */
export type DarkStretch = {
  readonly start: Date
  /** The end of its last minute. */
  readonly end: Date
  readonly badRequests: number
  /** Of its minutes, those with a 502. */
  readonly badMinutes: number
}

/** Where the unexplained 502s lie, the stretch with the most first. A minute that an incident touches is not dark. */
export function darkStretches(
  badMinutes: readonly TrafficBucket[],
  incidents: readonly Pick<IncidentSpan, 'start' | 'end'>[],
): DarkStretch[] {
  const stretches: { start: number; end: number; badRequests: number; badMinutes: number }[] = []
  const ordered = badMinutes.toSorted((a, b) => a.bucketStart.getTime() - b.bucketStart.getTime())
  for (const { bucketStart, badRequests } of ordered) {
    const start = bucketStart.getTime()
    const end = start + MINUTE_MS
    if (badRequests === 0) continue
    if (incidents.some((incident) => incident.start.getTime() < end && incident.end.getTime() > start)) continue
    const last = stretches.at(-1)
    if (last && start - last.end <= LONGEST_PAUSE_MINUTES * MINUTE_MS) {
      last.end = end
      last.badRequests += badRequests
      last.badMinutes += 1
    } else stretches.push({ start, end, badRequests, badMinutes: 1 })
  }
  return stretches
    .toSorted((a, b) => b.badRequests - a.badRequests || a.start - b.start)
    .map(({ start, end, ...rest }) => ({ start: new Date(start), end: new Date(end), ...rest }))
}
