import { z } from 'zod'
import { actionItemProgress } from '../action-item/progress.ts'
import { failureMechanism } from '../diagnosis/failure-mechanism.ts'
import { rootCause } from '../diagnosis/root-cause.ts'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { incidentDurations } from './durations.ts'
import { impactView } from './impact.ts'
import { severity } from './severity.ts'
import { incidentStatus } from './status.ts'
import { triggerKind } from './trigger-kind.ts'

/** What readers of an incident see; the same shape as type, in the API and in its documentation. */
export const incidentView = z.object({
  id,
  number: z.int().describe('Permanent: the incident’s page is /incidents/{number}'),
  title: z.string(),
  services: z.array(z.string()).describe('Slugs; the first is the service that the incident is chiefly about'),
  severity,
  status: incidentStatus,
  owner: z.string(),
  summary: z.string(),
  startedAt: instantOut,
  detectedAt: instantOut.nullable(),
  acknowledgedAt: instantOut.nullable(),
  mitigatedAt: instantOut.nullable(),
  resolvedAt: instantOut.nullable(),
  durations: incidentDurations,
  impact: impactView,
  failureMechanism: failureMechanism.nullable(),
  rootCause: rootCause.nullable(),
  rootCauseDetail: z.string(),
  contributingFactors: z.array(z.string()),
  triggerKind: triggerKind.nullable(),
  trigger: z.string(),
  detection: z.string(),
  version: z.int(),
  createdAt: instantOut,
  updatedAt: instantOut,
})
export type Incident = Readonly<z.output<typeof incidentView>>

/** An incident as a row of a list: without its long texts, with its action items counted. */
export const incidentListItem = incidentView
  .pick({
    number: true,
    title: true,
    services: true,
    severity: true,
    status: true,
    owner: true,
    startedAt: true,
    detectedAt: true,
    acknowledgedAt: true,
    mitigatedAt: true,
    resolvedAt: true,
    durations: true,
    failureMechanism: true,
    rootCause: true,
    triggerKind: true,
    version: true,
    createdAt: true,
    updatedAt: true,
  })
  .extend({
    impact: impactView.pick({
      failedRequests: true,
      totalRequests: true,
      affectedUsers: true,
      interruptedSessions: true,
    }),
    actionItems: actionItemProgress,
  })
export type IncidentListItem = Readonly<z.output<typeof incidentListItem>>
