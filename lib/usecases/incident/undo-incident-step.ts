import { insertAuditEntry, listAuditEntriesOf } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident, findServiceIds, storeIncident } from '#lib/db/incident.ts'
import { deleteTimelineEntry } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { incidentChanges } from '#lib/domain/incident/changes.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { recordedStep } from '#lib/domain/incident/step.ts'
import { contentOf, decideUpdate } from '#lib/domain/incident/write.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid } from '#lib/domain/shared/parse-input.ts'

const NOT_LAST = 'The last change of this incident is not a step, so there is nothing to undo. Mend it in the form.'

/**
 * Takes back the last step, where nothing was changed since: the instants and the state are as before, and the note
 * that a reopening left goes unless somebody edited it.
 * @throws AppError not_found, merged, forbidden, conflict (the last change is no step, or a simultaneous change)
 */
export async function undoIncidentStep(
  actor: Actor,
  number: string,
  context: { readonly now: Date },
): Promise<Incident> {
  assertCan(actor, 'read')
  const parsedNumber = parseIncidentNumber(number)
  const incident = parsedNumber === null ? null : await findIncident(db(), parsedNumber)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const [last] = await listAuditEntriesOf(db(), { entityType: 'incident', entityId: incident.id }, 1)
  const taken = recordedStep(last)
  if (!taken) throw new AppError('conflict', NOT_LAST)
  const serviceIds = await findServiceIds(db(), incident.services)
  const decision = decideUpdate(incident, taken.undo, { ...context, serviceIds })
  if (!decision.ok) throw invalid(decision.fieldErrors)
  const changes = incidentChanges(contentOf(incident), decision.content)

  return transaction(async (tx) => {
    const stored = await storeIncident(tx, incident, decision.content, decision.serviceIds, context.now)
    if (!stored) throw new AppError('conflict', NOT_LAST)
    if (taken.timelineEntryId) await deleteTimelineEntry(tx, { id: taken.timelineEntryId, version: 1 })
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'incident.undo_step',
        entityType: 'incident',
        entityId: incident.id,
        details: { step: taken.step, changes },
      },
      context.now,
    )
    return stored
  })
}
