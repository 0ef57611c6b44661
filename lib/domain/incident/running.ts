import type { IncidentDurations } from './durations.ts'
import type { Incident } from './incident.ts'

type Running = Readonly<Partial<Record<keyof IncidentDurations, number>>>

/** Seconds so far of the durations whose end is still to come; an end that was passed unnoted is none of them. */
export function runningDurations(
  {
    status,
    startedAt,
    detectedAt,
    mitigatedAt,
    resolvedAt,
  }: Pick<Incident, 'status' | 'startedAt' | 'detectedAt' | 'mitigatedAt' | 'resolvedAt'>,
  now: Date,
): Running {
  const since = (from: Date) => Math.max(0, (now.getTime() - from.getTime()) / 1000)
  return {
    ...(status === 'open' && detectedAt && { timeToAcknowledge: since(detectedAt) }),
    ...((status === 'open' || status === 'acknowledged') && !mitigatedAt && { timeToMitigate: since(startedAt) }),
    ...(status !== 'resolved' && !resolvedAt && { timeToResolve: since(startedAt) }),
  }
}
