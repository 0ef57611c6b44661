import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident, findServiceIds, storeIncident } from '#lib/db/incident.ts'
import { findAnalysis, markAccepted } from '#lib/db/incident-analysis.ts'
import { countTimelineEntries, insertTimelineEntries, listTimelineTexts, lockTimeline } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { analysisViewOf } from '#lib/domain/diagnosis/analysis-view.ts'
import {
  acceptAnalysisInput,
  NO_ANALYSIS,
  type ProposedTimelineEntry,
} from '#lib/domain/diagnosis/incident-analysis.ts'
import { incidentChanges } from '#lib/domain/incident/changes.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { timelineLimitError } from '#lib/domain/incident/timeline-entry.ts'
import { contentOf, decideUpdate } from '#lib/domain/incident/write.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE =
  'Somebody changed this incident meanwhile, so nothing was taken over. Look again, then accept.'

/**
 * Takes over what was chosen of an analysis: mechanism, cause, and entries of the timeline with their lines; all of it
 * or nothing. `version` is that of the incident as it was looked at: nothing is overwritten unseen.
 * @throws AppError invalid, not_found, merged, forbidden, precondition_failed, conflict
 */
export async function acceptIncidentAnalysis(
  actor: Actor,
  incidentNumber: string,
  analysisId: string,
  input: unknown,
  { now }: { readonly now: Date },
): Promise<Incident> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  const analysis = incident && (await findAnalysis(db(), incident.id, analysisId))
  if (!incident || !analysis) throw new AppError('not_found', NO_ANALYSIS)
  assertCan(actor, 'edit')
  const { version, proposals: keys, ...chosen } = parseInput(acceptAnalysisInput, input)
  if (version !== incident.version) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  const serviceIds = await findServiceIds(db(), incident.services)
  const decision = decideUpdate(incident, chosen, { now, serviceIds })
  if (!decision.ok) throw invalid(decision.fieldErrors)
  const changes = incidentChanges(contentOf(incident), decision.content)
  if (Object.keys(changes).length === 0 && keys.length === 0) {
    throw invalid({ proposals: ['Tick what to take over.'] })
  }

  return transaction(async (tx) => {
    await lockTimeline(tx, incident.id)
    // Read in the transaction, so that of two who accept at once the second finds the entries of the first.
    const { proposals } = analysisViewOf(analysis, incident, await listTimelineTexts(tx, incident.id))
    const entries = entriesOf(keys, proposals)
    const full = timelineLimitError(await countTimelineEntries(tx, incident.id), entries.length)
    if (full) throw new AppError('conflict', full)
    const stored = await storeIncident(tx, incident, decision.content, decision.serviceIds, now)
    if (!stored) throw new AppError('conflict', CHANGED_MEANWHILE)
    const recordedById = actor.kind === 'user' ? actor.userId : null
    const added = entries.length === 0 ? [] : await insertTimelineEntries(tx, incident.id, entries, recordedById, now)
    if (!(await markAccepted(tx, analysis.id, now))) throw new AppError('conflict', NO_ANALYSIS)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'incident_analysis.accept',
        entityType: 'incident',
        entityId: incident.id,
        details: {
          incidentNumber: incident.number,
          analysisId: analysis.id,
          changes,
          entries: added.map(({ id }) => id),
        },
      },
      now,
    )
    return stored
  })
}

/** The chosen proposals as entries; those that the timeline tells already are left out. */
function entriesOf(keys: readonly string[], proposals: readonly ProposedTimelineEntry[]) {
  const unknown = keys.filter((key) => !proposals.some((one) => one.key === key))
  if (unknown.length > 0) throw invalid({ proposals: [`There is no proposed entry "${unknown[0]}".`] })
  return proposals
    .filter(({ key, isTold }) => keys.includes(key) && !isTold)
    .map(({ occurredAt, kind, text, evidence }) => ({
      occurredAt,
      kind,
      text,
      evidence: [...evidence],
      isKeyEvent: false,
    }))
}
