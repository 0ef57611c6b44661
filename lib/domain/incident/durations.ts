import { z } from 'zod'
import type { IncidentInstants } from './instants.ts'

/** A time between two instants, in seconds; "not applicable" where one is unknown, "invalid" where it would be negative. */
export const duration = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), seconds: z.number() }),
  z.object({ kind: z.literal('not_applicable') }),
  z.object({ kind: z.literal('invalid') }),
])
export type Duration = Readonly<z.output<typeof duration>>

export const incidentDurations = z.object({
  timeToDetect: duration.describe('From impact started to detected'),
  timeToAcknowledge: duration.describe('From detected to acknowledged'),
  timeToMitigate: duration.describe('From impact started to mitigated'),
  timeToResolve: duration.describe('From impact started to resolved'),
})
export type IncidentDurations = Readonly<z.output<typeof incidentDurations>>

/** Derived whenever asked for, never stored: instants are edited afterwards. */
export function durationsOf(instants: IncidentInstants): IncidentDurations {
  return {
    timeToDetect: between(instants.startedAt, instants.detectedAt),
    timeToAcknowledge: between(instants.detectedAt, instants.acknowledgedAt),
    timeToMitigate: between(instants.startedAt, instants.mitigatedAt),
    timeToResolve: between(instants.startedAt, instants.resolvedAt),
  }
}

function between(from: Date | null, to: Date | null): Duration {
  if (!from || !to) return { kind: 'not_applicable' }
  const seconds = (to.getTime() - from.getTime()) / 1000
  return seconds < 0 ? { kind: 'invalid' } : { kind: 'known', seconds }
}
