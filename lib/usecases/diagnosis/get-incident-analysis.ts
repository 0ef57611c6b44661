import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { findAnalysis } from '#lib/db/incident-analysis.ts'
import { listTimelineTexts } from '#lib/db/timeline-entry.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { analysisViewOf } from '#lib/domain/diagnosis/analysis-view.ts'
import { type AnalysisView, NO_ANALYSIS } from '#lib/domain/diagnosis/incident-analysis.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** One analysis, with what it could add to the timeline. @throws AppError not_found, merged, forbidden */
export async function getIncidentAnalysis(
  actor: Actor,
  incidentNumber: string,
  analysisId: string,
): Promise<AnalysisView> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  const analysis = incident && (await findAnalysis(db(), incident.id, analysisId))
  if (!incident || !analysis) throw new AppError('not_found', NO_ANALYSIS)
  return analysisViewOf(analysis, incident, await listTimelineTexts(db(), incident.id))
}
