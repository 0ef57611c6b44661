import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { listAnalyses } from '#lib/db/incident-analysis.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { analysisListItemOf } from '#lib/domain/diagnosis/analysis-view.ts'
import type { AnalysisListItem } from '#lib/domain/diagnosis/incident-analysis.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** What logs said about an incident, the newest first. @throws AppError not_found, merged, forbidden */
export async function listIncidentAnalyses(actor: Actor, incidentNumber: string): Promise<readonly AnalysisListItem[]> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  return (await listAnalyses(db(), incident.id)).map(analysisListItemOf)
}
