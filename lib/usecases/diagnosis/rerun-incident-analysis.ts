import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { readCauseHistory } from '#lib/db/cause-history.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { findAnalysis, isCausePublished, storeReading } from '#lib/db/incident-analysis.ts'
import { holdLiveIncident } from '#lib/db/live-incident.ts'
import { findService } from '#lib/db/service.ts'
import { listTimelineTexts } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { analysisViewOf } from '#lib/domain/diagnosis/analysis-view.ts'
import { diagnoseCase } from '#lib/domain/diagnosis/diagnose-case.ts'
import {
  type AnalysisView,
  NO_ANALYSIS,
  readingOf,
  rerunAnalysisInput,
} from '#lib/domain/diagnosis/incident-analysis.ts'
import { answeredSignals } from '#lib/domain/diagnosis/ranking/questions.ts'
import { INCIDENT_GONE } from '#lib/domain/incident/merge.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'
import { parseZone } from '#lib/domain/shared/zone.ts'

const CHANGED_MEANWHILE = 'Somebody read this analysis again meanwhile. Look at it, then answer once more.'

/**
 * Reads the kept lines once more with the rules, the answers and the history of today, and keeps what was said before.
 * @throws AppError invalid, not_found, merged, forbidden, precondition_failed, conflict
 */
export async function rerunIncidentAnalysis(
  actor: Actor,
  incidentNumber: string,
  analysisId: string,
  input: unknown,
  { now }: { readonly now: Date },
): Promise<AnalysisView> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  const analysis = incident && (await findAnalysis(db(), incident.id, analysisId))
  if (!incident || !analysis) throw new AppError('not_found', NO_ANALYSIS)
  assertCan(actor, 'edit')
  const {
    answers = analysis.told.answers,
    zone: name = analysis.told.zone,
    version,
  } = parseInput(rerunAnalysisInput, input)
  if (version !== undefined && version !== analysis.version) {
    throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  }
  const zone = parseZone(name)
  if (!zone) throw invalid({ zone: ['There is no such zone. Write a name such as Europe/Zurich.'] })

  const [service] = incident.services
  const history = await readCauseHistory(db(), service ? await findService(db(), service) : null, incident.id)
  const { context } = analysis.told
  const diagnosis = diagnoseCase(analysis.caseFile, { context, history, answers: answeredSignals(answers) })
  const told = { context, answers: { ...answers } as Record<string, string>, zone }

  return transaction(async (tx) => {
    if (!(await holdLiveIncident(tx, incident.id))) throw new AppError('conflict', INCIDENT_GONE)
    const isJudged = await isCausePublished(tx, incident.id)
    const previous = readingOf(analysis.diagnosis)
    const stored = await storeReading(tx, analysis, { told, diagnosis, previous, isJudged }, now)
    if (!stored) throw new AppError('conflict', CHANGED_MEANWHILE)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'incident_analysis.rerun',
        entityType: 'incident',
        entityId: incident.id,
        details: {
          incidentNumber: incident.number,
          analysisId: stored.id,
          rulesVersion: { from: previous.rulesVersion, to: diagnosis.rulesVersion },
          firstCause: { from: previous.causes[0]?.rootCause ?? null, to: diagnosis.causes[0]?.rootCause ?? null },
        },
      },
      now,
    )
    return analysisViewOf(stored, incident, await listTimelineTexts(tx, incident.id))
  })
}
