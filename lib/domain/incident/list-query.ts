import { z } from 'zod'
import { FAILURE_MECHANISMS } from '../diagnosis/failure-mechanism.ts'
import { ROOT_CAUSES } from '../diagnosis/root-cause.ts'
import { pageQuery } from '../shared/page.ts'
import { rangeEnd, rangeStart } from '../shared/range.ts'
import { line, requiredLine } from '../shared/text.ts'
import { POSTMORTEM_FILTERS } from './facets.ts'
import { REPEAT_WINDOW_DAYS } from './repeat.ts'
import { SEVERITIES, severity } from './severity.ts'
import { INCIDENT_STATUSES, incidentStatus } from './status.ts'
import { TRIGGER_KINDS } from './trigger-kind.ts'

export const INCIDENT_SORTS = ['startedAt', 'number', 'severity', 'duration'] as const
export type IncidentSort = (typeof INCIDENT_SORTS)[number]
export type SortOrder = 'asc' | 'desc'

/** Latest, newest, worst, longest first. */
export const FIRST_ORDER: Readonly<Record<IncidentSort, SortOrder>> = {
  startedAt: 'desc',
  number: 'desc',
  severity: 'asc',
  duration: 'desc',
}

/** Incidents whose root cause, mechanism or kind of trigger nobody has chosen yet. */
export const NO_ROOT_CAUSE = 'none'

const CHOICES_MAX = 20

/** One value or several of a repeated name; none means no filter. */
function anyOf<T extends z.ZodType<string, string>>(one: T, allowed: string) {
  return z
    .union([one.transform((value) => [value]), z.array(one).max(CHOICES_MAX)], { error: allowed })
    .optional()
    .transform((values) => values ?? [])
}

export const incidentFilters = {
  service: anyOf(requiredLine(63), 'Give service slugs.').describe('Slug; give it several times for any of them'),
  severity: anyOf(severity, `One of ${SEVERITIES.join(', ')}.`),
  status: anyOf(incidentStatus, `One of ${INCIDENT_STATUSES.join(', ')}.`),
  rootCause: anyOf(z.enum([...ROOT_CAUSES, NO_ROOT_CAUSE]), 'Choose root-cause categories, or none.').describe(
    `A root-cause slug, or ${NO_ROOT_CAUSE} for incidents without one`,
  ),
  failureMechanism: anyOf(
    z.enum([...FAILURE_MECHANISMS, NO_ROOT_CAUSE]),
    'Choose failure mechanisms, or none.',
  ).describe(`A failure-mechanism slug, or ${NO_ROOT_CAUSE} for incidents without one`),
  triggerKind: anyOf(z.enum([...TRIGGER_KINDS, NO_ROOT_CAUSE]), 'Choose kinds of trigger, or none.').describe(
    `A kind of trigger, or ${NO_ROOT_CAUSE} for incidents where nobody chose one`,
  ),
  postmortem: anyOf(z.enum(POSTMORTEM_FILTERS), `One of ${POSTMORTEM_FILTERS.join(', ')}.`).describe(
    'State of its post-mortem; overdue: a deadline has passed and it was never published',
  ),
  repeat: z
    .literal('true', 'Give true, or leave it out.')
    .optional()
    .describe(
      `Only those that another one with the same root cause and service preceded within ${REPEAT_WINDOW_DAYS} days`,
    ),
  from: rangeStart.optional().describe('Impact started at or after this; RFC 3339, or a date in UTC'),
  to: rangeEnd.optional().describe('Impact started before this; RFC 3339, or a date in UTC, which is included'),
  q: line(200)
    .optional()
    .describe('Words anywhere in the incident, its post-mortem, timeline or action items, or a number such as #318'),
}

export const incidentListQuery = z.strictObject({
  ...incidentFilters,
  sort: z.enum(INCIDENT_SORTS, `One of ${INCIDENT_SORTS.join(', ')}.`).default('startedAt'),
  order: z
    .enum(['asc', 'desc'], 'Either asc or desc.')
    .optional()
    .describe('Left out: latest, newest, worst or longest first'),
  ...pageQuery,
})
export type IncidentListQuery = z.output<typeof incidentListQuery>
export type IncidentFilters = Pick<IncidentListQuery, keyof typeof incidentFilters>
