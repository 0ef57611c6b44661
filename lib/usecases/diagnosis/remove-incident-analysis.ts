import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { deleteAnalysis, findAnalysis } from '#lib/db/incident-analysis.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { NO_ANALYSIS } from '#lib/domain/diagnosis/incident-analysis.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** Removes an analysis with its lines; what was taken over from it stays. @throws AppError not_found, forbidden, conflict */
export async function removeIncidentAnalysis(
  actor: Actor,
  incidentNumber: string,
  analysisId: string,
  { now }: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  const analysis = incident && (await findAnalysis(db(), incident.id, analysisId))
  if (!incident || !analysis) throw new AppError('not_found', NO_ANALYSIS)
  assertCan(actor, 'edit')

  await transaction(async (tx) => {
    if (!(await deleteAnalysis(tx, analysis.id))) {
      throw new AppError('conflict', 'Somebody removed this analysis meanwhile.')
    }
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'incident_analysis.remove',
        entityType: 'incident',
        entityId: incident.id,
        details: { incidentNumber: incident.number, analysisId: analysis.id, summary: analysis.diagnosis.summary },
      },
      now,
    )
  })
}
