import { z } from 'zod'
import { evidence } from '../incident/evidence.ts'
import { timelineEntryKind } from '../incident/timeline-entry-kind.ts'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { line } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'
import { UTC } from '../shared/zone.ts'
import { caseFile } from './case-file.ts'
import type { Diagnosis } from './diagnosis.ts'
import { failureMechanism } from './failure-mechanism.ts'
import { rootCause } from './root-cause.ts'
import { createDiagnosisInput, diagnosisView } from './schema.ts'

/** Of one incident: each holds a case file of up to some hundred kilobytes. */
export const ANALYSES_MAX = 50
export const NO_ANALYSIS = 'This incident has no such analysis.'
/** How many of the ranked causes a report takes for a suggestion. */
export const SUGGESTED_MAX = 3

const { logs, evidence: evidenceLogs, context, answers } = createDiagnosisInput.shape
const zone = line(64).default(UTC).describe('Of times in the logs that name none, such as Europe/Zurich')

/** Either logs, or what is kept of logs that were read before. */
export const createAnalysisInput = z
  .strictObject({
    logs: logs.optional(),
    evidence: evidenceLogs,
    caseFile: caseFile.optional().describe('What the page kept of logs that it read; instead of logs'),
    context,
    answers,
    zone,
  })
  .refine((input) => (input.logs === undefined) !== (input.caseFile === undefined), {
    error: 'Give at least one log.',
    path: ['logs'],
  })

/** What people said beside the logs. */
export const toldOfAnalysis = z.object({
  context: z.record(z.string(), z.string()).default({}),
  answers: z.record(z.string(), z.string()).default({}),
  zone: z.string().default(UTC),
})
export type ToldOfAnalysis = Readonly<z.output<typeof toldOfAnalysis>>

export const rerunAnalysisInput = z.strictObject({
  answers: answers.describe('Replace those given before; left out, they stay'),
  zone: zone.optional(),
  version: baseVersion,
})

export const acceptAnalysisInput = z.strictObject({
  version: z.int('A whole number.').min(1).describe('The version of the incident that was looked at'),
  failureMechanism: failureMechanism.optional().describe('Left out, that of the incident stays'),
  rootCause: rootCause.optional().describe('Left out, that of the incident stays'),
  proposals: z
    .array(line(600))
    .max(100, 'At most 100 entries.')
    .default([])
    .describe('Keys of the proposed timeline entries to add'),
})

export const proposedTimelineEntry = z.object({
  key: z.string(),
  occurredAt: instantOut,
  kind: timelineEntryKind,
  text: z.string(),
  evidence: z.array(evidence),
  isTold: z.boolean().describe('Whether the timeline says so already'),
})
export type ProposedTimelineEntry = Readonly<z.output<typeof proposedTimelineEntry>>

const rankedCause = z.object({ rootCause, probability: z.number() })

export const previousReading = z.object({
  rulesVersion: z.int(),
  mechanisms: z.array(failureMechanism),
  causes: z.array(rankedCause),
})
export type PreviousReading = Readonly<z.output<typeof previousReading>>

const listed = {
  id,
  incidentNumber: z.int(),
  createdAt: instantOut,
  createdBy: z.string().nullable().describe('Null when a script did'),
  updatedAt: instantOut,
  acceptedAt: instantOut.nullable().describe('When something of it was last taken over'),
  rulesVersion: z.int(),
  isOutdated: z.boolean().describe('Whether there are newer rules than those that read it'),
  summary: z.string(),
  failureSeen: z.boolean(),
  mechanisms: z.array(failureMechanism),
  causes: z.array(rankedCause).describe('The likeliest three'),
  version: z.int(),
}

export const analysisListItem = z.object(listed)
export type AnalysisListItem = Readonly<z.output<typeof analysisListItem>>

export const analysisView = z.object({
  ...listed,
  told: toldOfAnalysis,
  diagnosis: diagnosisView,
  proposals: z.array(proposedTimelineEntry).describe('What the logs could add to the timeline'),
  previous: previousReading.nullable().describe('What it said before it was read again'),
})
export type AnalysisView = Readonly<z.output<typeof analysisView>>

/** What a report needs to know of an answer before the next one replaces it. */
export function readingOf(diagnosis: Pick<Diagnosis, 'rulesVersion' | 'mechanisms' | 'causes'>): PreviousReading {
  return {
    rulesVersion: diagnosis.rulesVersion,
    mechanisms: diagnosis.mechanisms.map(({ mechanism }) => mechanism),
    causes: diagnosis.causes
      .slice(0, 5)
      .map(({ rootCause: cause, probability }) => ({ rootCause: cause, probability })),
  }
}
