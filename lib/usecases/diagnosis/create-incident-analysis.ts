import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { readCauseHistory } from '#lib/db/cause-history.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { countAnalyses, insertAnalysis } from '#lib/db/incident-analysis.ts'
import { findService } from '#lib/db/service.ts'
import { listTimelineTexts, lockTimeline } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { analysisViewOf } from '#lib/domain/diagnosis/analysis-view.ts'
import { diagnoseCase } from '#lib/domain/diagnosis/diagnose-case.ts'
import { ANALYSES_MAX, type AnalysisView, createAnalysisInput } from '#lib/domain/diagnosis/incident-analysis.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import { answeredSignals } from '#lib/domain/diagnosis/ranking/questions.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'
import { parseZone } from '#lib/domain/shared/zone.ts'

/**
 * Reads logs for an incident and stores what they say, with the lines that support it; not the logs.
 * @throws AppError invalid, not_found, merged, forbidden, conflict (too many, the incident went)
 */
export async function createIncidentAnalysis(
  actor: Actor,
  incidentNumber: string,
  input: unknown,
  { now }: { readonly now: Date },
): Promise<AnalysisView> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const {
    logs = [],
    evidence = [],
    caseFile: given,
    context = {},
    answers = {},
    zone: name,
  } = parseInput(createAnalysisInput, input)
  const zone = parseZone(name)
  if (!zone) throw invalid({ zone: ['There is no such zone. Write a name such as Europe/Zurich.'] })

  const caseFile = given ?? readLogs(logs, evidence)
  const [service] = incident.services
  const history = await readCauseHistory(db(), service ? await findService(db(), service) : null, incident.id)
  const diagnosis = diagnoseCase(caseFile, { context, history, answers: answeredSignals(answers) })
  const told = { context, answers: { ...answers } as Record<string, string>, zone }

  return transaction(async (tx) => {
    await lockTimeline(tx, incident.id)
    if ((await countAnalyses(tx, incident.id)) >= ANALYSES_MAX) {
      throw new AppError('conflict', `An incident holds at most ${ANALYSES_MAX} analyses. Remove one first.`)
    }
    const createdById = actor.kind === 'user' ? actor.userId : null
    const stored = await insertAnalysis(tx, incident.id, { caseFile, told, diagnosis }, createdById, now)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'incident_analysis.create',
        entityType: 'incident',
        entityId: incident.id,
        details: {
          incidentNumber: incident.number,
          analysisId: stored.id,
          rulesVersion: diagnosis.rulesVersion,
          summary: diagnosis.summary,
        },
      },
      now,
    )
    return analysisViewOf(stored, incident, await listTimelineTexts(tx, incident.id))
  })
}

type Log = { readonly name: string; readonly text: string }

function readLogs(logs: readonly Log[], evidence: readonly Log[]) {
  const analysis = new LogAnalysis()
  for (const { name, text } of logs) analysis.read(name, 'gateway', text)
  for (const { name, text } of evidence) analysis.read(name, 'evidence', text)
  return analysis.caseFile()
}
