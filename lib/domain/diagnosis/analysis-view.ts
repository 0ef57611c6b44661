import { deepLinkPath } from '../runbook/runbook-path.ts'
import type { Id } from '../shared/id.ts'
import type { CaseFile } from './case-file.ts'
import type { Diagnosis } from './diagnosis.ts'
import { RULES_VERSION } from './diagnosis.ts'
import type { AnalysisListItem, AnalysisView, PreviousReading, ToldOfAnalysis } from './incident-analysis.ts'
import { SUGGESTED_MAX } from './incident-analysis.ts'
import { timelineProposals } from './timeline-proposals.ts'
import { viewOfDiagnosis } from './view.ts'

type Reading = {
  readonly id: Id
  readonly incidentNumber: number
  readonly createdAt: Date
  readonly createdBy: string | null
  readonly updatedAt: Date
  readonly acceptedAt: Date | null
  readonly version: number
  readonly diagnosis: Diagnosis
}

/** An analysis as a row of a list. */
export function analysisListItemOf(reading: Reading): AnalysisListItem {
  const { id, incidentNumber, createdAt, createdBy, updatedAt, acceptedAt, version, diagnosis } = reading
  return {
    id,
    incidentNumber,
    createdAt,
    createdBy,
    updatedAt,
    acceptedAt,
    rulesVersion: diagnosis.rulesVersion,
    isOutdated: diagnosis.rulesVersion < RULES_VERSION,
    summary: diagnosis.summary,
    failureSeen: diagnosis.failureSeen,
    mechanisms: diagnosis.mechanisms.map(({ mechanism }) => mechanism),
    causes: diagnosis.causes.slice(0, SUGGESTED_MAX).map(({ rootCause, probability }) => ({ rootCause, probability })),
    version,
  }
}

type Whole = Reading & {
  readonly caseFile: CaseFile
  readonly told: ToldOfAnalysis
  readonly previous: PreviousReading | null
}

/** The whole analysis, with what it could add to the timeline as that is now. */
export function analysisViewOf(
  analysis: Whole,
  incident: { readonly services: readonly string[]; readonly startedAt: Date },
  stored: readonly { readonly occurredAt: Date; readonly text: string }[],
): AnalysisView {
  const [service] = incident.services
  const diagnosis = viewOfDiagnosis(analysis.diagnosis, (cause) => (service ? deepLinkPath(service, cause) : null))
  const { zone } = analysis.told
  const { startedAt } = incident
  const context = { zone, startedAt, createdAt: analysis.createdAt, stored }
  return {
    ...analysisListItemOf(analysis),
    told: analysis.told,
    diagnosis,
    proposals: [...timelineProposals(diagnosis, analysis.caseFile, context)],
    previous: analysis.previous,
  }
}
