import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instant, instantOut } from '../shared/instant.ts'
import { requiredLine } from '../shared/text.ts'

/** Why minutes of a service are left out of its budget. */
export const EXCLUSION_KINDS = ['planned_maintenance', 'load_test', 'other'] as const
export const exclusionKind = z.enum(EXCLUSION_KINDS, `One of ${EXCLUSION_KINDS.join(', ')}.`)
export type ExclusionKind = z.output<typeof exclusionKind>

export const EXCLUSION_KIND_NAMES: Readonly<Record<ExclusionKind, string>> = {
  planned_maintenance: 'Planned maintenance',
  load_test: 'Load test',
  other: 'Other',
}

const LONGEST_DAYS = 14
const DAY_MS = 86_400_000

export const createExclusionInput = z
  .strictObject({
    kind: exclusionKind,
    reason: requiredLine(300),
    startsAt: instant.describe('Of the minute that it lies in, which is left out whole'),
    endsAt: instant.describe('The minute that it lies in is left out too, unless it is its first instant'),
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, { path: ['endsAt'], error: 'Must be after the start.' })
  // Number: zod asks this too when one of them was refused and is no date.
  .refine(({ startsAt, endsAt }) => !(Number(endsAt) - Number(startsAt) > LONGEST_DAYS * DAY_MS), {
    path: ['endsAt'],
    error: `At most ${LONGEST_DAYS} days after the start.`,
  })

export const exclusionView = z.object({
  id,
  service: z.string().meta({ description: 'Slug' }),
  kind: exclusionKind,
  reason: z.string(),
  startsAt: instantOut.meta({ description: 'A whole minute, the first one left out' }),
  endsAt: instantOut.meta({ description: 'A whole minute, not left out itself' }),
  createdBy: z.string(),
  createdAt: instantOut,
})
export type BudgetExclusion = Readonly<z.output<typeof exclusionView>>

/** Whether a report leaves them out; default on. */
export const exclusionSwitch = z.enum(['on', 'off'], 'on or off.')
export type ExclusionSwitch = z.output<typeof exclusionSwitch>
