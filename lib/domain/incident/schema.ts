import { z } from 'zod'
import { failureMechanism } from '../diagnosis/failure-mechanism.ts'
import { rootCause } from '../diagnosis/root-cause.ts'
import { instant } from '../shared/instant.ts'
import { line, markdown, requiredLine } from '../shared/text.ts'
import { contributingFactors } from './contributing-factor.ts'
import { impactFields } from './impact.ts'
import { severity } from './severity.ts'
import { incidentStatus } from './status.ts'
import { triggerKind } from './trigger-kind.ts'

export const INCIDENT_TITLE_MAX = 200
export const SERVICES_MAX = 20

const services = z
  .array(requiredLine(63), 'Give a list of service slugs, the chief one first.')
  .min(1, 'Name at least one service.')
  .max(SERVICES_MAX, `At most ${SERVICES_MAX} services.`)
  .refine((slugs) => new Set(slugs).size === slugs.length, 'Name each service once.')

const required = {
  title: requiredLine(INCIDENT_TITLE_MAX),
  services: services.describe('Slugs; the first is the service that the incident is chiefly about'),
  severity,
  startedAt: instant.describe('Impact started'),
}

const optional = {
  status: incidentStatus.describe('Left out, it follows from the instants'),
  detectedAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  mitigatedAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  owner: line(100).describe('A person, role or team, as written'),
  summary: markdown(),
  impact: z.strictObject(impactFields).partial(),
  failureMechanism: failureMechanism.nullable(),
  rootCause: rootCause.nullable(),
  rootCauseDetail: markdown(20_000),
  contributingFactors,
  triggerKind: triggerKind.nullable().describe('Left out or null, reports read it from the words of the trigger'),
  trigger: markdown(10_000),
  detection: markdown(10_000),
}

const OBJECT = 'Send one JSON object.'

export const createIncidentInput = z.strictObject({ ...required, ...z.object(optional).partial().shape }, OBJECT)
export type CreateIncidentInput = z.output<typeof createIncidentInput>

/** Fields left out stay as they are, within `impact` too; null clears an instant, a number or a category. */
export const updateIncidentInput = z.strictObject(
  {
    ...z.object({ ...required, ...optional }).partial().shape,
    version: z.int('A whole number.').min(1).optional().describe('The version that was read; a newer one refuses'),
  },
  OBJECT,
)
export type UpdateIncidentInput = z.output<typeof updateIncidentInput>
