import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instant } from '../shared/instant.ts'
import type { Incident } from './incident.ts'
import type { InstantField } from './instants.ts'
import type { UpdateIncidentInput } from './schema.ts'
import { incidentStatus } from './status.ts'
import type { TimelineEntryFields } from './timeline-entry-schema.ts'

/** One press during an incident, instead of the form. */
export const INCIDENT_STEPS = ['acknowledge', 'mitigate', 'resolve', 'reopen'] as const
export const incidentStep = z.enum(INCIDENT_STEPS, `One of ${INCIDENT_STEPS.join(', ')}.`)
export type IncidentStep = z.output<typeof incidentStep>

/** What it is called once it is done. */
export const incidentStepNames: Readonly<Record<IncidentStep, string>> = {
  acknowledge: 'Acknowledged',
  mitigate: 'Mitigated',
  resolve: 'Resolved',
  reopen: 'Reopened',
}

/** The key of each, beside the buttons and in the list of keys. */
export const INCIDENT_STEP_KEYS: Readonly<Record<IncidentStep, string>> = {
  acknowledge: 'a',
  mitigate: 'm',
  resolve: 'r',
  reopen: 'o',
}

/** The instant that a step sets; reopening sets none. */
const INSTANT: Readonly<Partial<Record<IncidentStep, InstantField>>> = {
  acknowledge: 'acknowledgedAt',
  mitigate: 'mitigatedAt',
  resolve: 'resolvedAt',
}

const version = z.int('A whole number.').min(1).optional().describe('The version that was read; a newer one refuses')

export const incidentStepInput = z.strictObject(
  { step: incidentStep, at: instant.optional().describe('When it happened; left out, now'), version },
  'Send one JSON object.',
)

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

/** What a step changes. Reopening means that the impact is back: its end is unknown again. */
export function stepChanges(
  step: IncidentStep,
  incident: Pick<Incident, 'acknowledgedAt'>,
  at: Date,
): UpdateIncidentInput {
  const field = INSTANT[step]
  if (field) return { [field]: at }
  return { mitigatedAt: null, resolvedAt: null, status: incident.acknowledgedAt ? 'acknowledged' : 'open' }
}

/** Errors of the instant that a step sets, under the name of the step's own field. */
export function stepErrors(step: IncidentStep, errors: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(errors).map(([path, found]) => [path === INSTANT[step] ? 'at' : path, found]),
  )
}

/**
 * What the timeline keeps of a step. Acknowledged, mitigated and resolved are instants of the incident, which the
 * timeline shows anyway; reopening clears two of them, so the entry keeps what they said.
 */
export function stepEntry(
  step: IncidentStep,
  { mitigatedAt, resolvedAt }: Pick<Incident, 'mitigatedAt' | 'resolvedAt'>,
  at: Date,
): TimelineEntryFields | null {
  if (step !== 'reopen') return null
  const ends = [
    mitigatedAt && `mitigated at ${utcMinute(mitigatedAt)}`,
    resolvedAt && `resolved at ${utcMinute(resolvedAt)}`,
  ]
  const before = ends.filter(Boolean).join(' and ')
  const text = `Reopened: the impact is back.${before && ` It had been ${before}.`}`
  return { occurredAt: at, kind: 'note', text, evidence: [], isKeyEvent: true }
}

function utcMinute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

const was = <T extends z.ZodType>(value: T) => z.object({ from: value }).optional()
const recorded = z.object({
  step: incidentStep,
  /** The note that reopening left. */
  timelineEntryId: id.optional(),
  changes: z.object({
    status: was(incidentStatus),
    acknowledgedAt: was(instant.nullable()),
    mitigatedAt: was(instant.nullable()),
    resolvedAt: was(instant.nullable()),
  }),
})

export type RecordedStep = {
  readonly step: IncidentStep
  readonly timelineEntryId: z.output<typeof id> | undefined
  /** What brings back the state before. */
  readonly undo: UpdateIncidentInput
}

/** A step as its audit entry tells it; null for any other change. */
export function recordedStep(
  entry: { readonly action: string; readonly details: unknown } | undefined,
): RecordedStep | null {
  if (entry?.action !== 'incident.step') return null
  const { success, data } = recorded.safeParse(entry.details)
  if (!success) return null
  const undo = Object.fromEntries(Object.entries(data.changes).map(([field, change]) => [field, change?.from]))
  return { step: data.step, timelineEntryId: data.timelineEntryId, undo }
}

/** For so long a page offers to undo the last step. */
const UNDO_MINUTES = 15

export function offersUndo(entry: { readonly occurredAt: Date }, now: Date): boolean {
  return now.getTime() - entry.occurredAt.getTime() < UNDO_MINUTES * 60_000
}
