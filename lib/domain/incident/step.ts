import type { Incident } from './incident.ts'

/** One press during an incident, instead of the form: what happens now. */
export const INCIDENT_STEPS = ['acknowledge', 'mitigate', 'resolve', 'reopen'] as const
export type IncidentStep = (typeof INCIDENT_STEPS)[number]

export function isIncidentStep(text: string): text is IncidentStep {
  return (INCIDENT_STEPS as readonly string[]).includes(text)
}

/** The steps that make sense from here, the next one first. */
export function stepsFrom({ status }: Pick<Incident, 'status'>): readonly IncidentStep[] {
  switch (status) {
    case 'open':
      return ['acknowledge', 'mitigate', 'resolve']
    case 'acknowledged':
      return ['mitigate', 'resolve']
    case 'mitigated':
      return ['resolve', 'reopen']
    case 'resolved':
      return ['reopen']
  }
}

/** What a step changes, as input of an update. Reopening means that the impact is back: its end is unknown again. */
export function stepInput(step: IncidentStep, incident: Pick<Incident, 'acknowledgedAt'>, now: Date) {
  switch (step) {
    case 'acknowledge':
      return { acknowledgedAt: now.toISOString() }
    case 'mitigate':
      return { mitigatedAt: now.toISOString() }
    case 'resolve':
      return { resolvedAt: now.toISOString() }
    case 'reopen':
      return { mitigatedAt: null, resolvedAt: null, status: incident.acknowledgedAt ? 'acknowledged' : 'open' }
  }
}
