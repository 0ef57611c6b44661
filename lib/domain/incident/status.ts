import { z } from 'zod'
import type { IncidentInstants } from './instants.ts'

/** In the order in which an incident passes through them. */
export const INCIDENT_STATUSES = ['open', 'acknowledged', 'mitigated', 'resolved'] as const
export const incidentStatus = z.enum(INCIDENT_STATUSES, `One of ${INCIDENT_STATUSES.join(', ')}.`)
export type IncidentStatus = z.output<typeof incidentStatus>

export const incidentStatusNames: Readonly<Record<IncidentStatus, string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
}

type StatusInstants = Pick<IncidentInstants, 'acknowledgedAt' | 'mitigatedAt' | 'resolvedAt'>

/** The furthest state that an instant proves. */
export function deriveStatus(instants: StatusInstants): IncidentStatus {
  if (instants.resolvedAt) return 'resolved'
  if (instants.mitigatedAt) return 'mitigated'
  return instants.acknowledgedAt ? 'acknowledged' : 'open'
}

/**
 * Why a stated status contradicts the instants, or null. An instant may be unknown, so a status may be further than the
 * instants prove, never behind them; only "resolved" must have its instant, because durations and reports end there.
 */
export function statusContradiction(status: IncidentStatus, instants: StatusInstants): string | null {
  const proven = deriveStatus(instants)
  if (status === 'resolved' && proven !== 'resolved') return 'A resolved incident needs the time it was resolved.'
  if (INCIDENT_STATUSES.indexOf(status) >= INCIDENT_STATUSES.indexOf(proven)) return null
  return `Cannot be "${status}" while a time for "${proven}" is set. Remove that time, or leave the status out.`
}
