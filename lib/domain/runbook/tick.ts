import { z } from 'zod'
import { rootCause } from '../diagnosis/root-cause.ts'
import type { TimelineEntryKind } from '../incident/timeline-entry-kind.ts'
import { STEP_PARTS } from './steps.ts'

/** `first` are the first five minutes of the runbook, which belong to no cause. */
const TICK_PARTS = ['first', ...STEP_PARTS] as const
export type TickPart = (typeof TICK_PARTS)[number]

const place = {
  part: z.enum(TICK_PARTS, `One of ${TICK_PARTS.join(', ')}.`),
  rootCause: rootCause.or(z.literal('')),
  step: z.string('Name the step.').regex(/^[a-z0-9-]{1,80}$/, 'There is no such step.'),
}

export const tickStepInput = z.strictObject({
  ...place,
  incidentNumber: z.int('The number of an incident.').min(1, 'The number of an incident.').max(2_147_483_647),
})

/** What a step that was done is in the timeline of the incident. */
export const tickEntryKinds: Readonly<Record<TickPart, TimelineEntryKind>> = {
  first: 'diagnosis',
  identify: 'diagnosis',
  remediate: 'mitigation',
  verify: 'recovery',
}
