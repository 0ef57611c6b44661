import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident, findServiceIds, storeIncident } from '#lib/db/incident.ts'
import { insertTimelineEntry } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { incidentChanges } from '#lib/domain/incident/changes.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { incidentStatusNames } from '#lib/domain/incident/status.ts'
import { incidentStepInput, stepChanges, stepEntry, stepErrors, stepsFrom } from '#lib/domain/incident/step.ts'
import { contentOf, decideUpdate } from '#lib/domain/incident/write.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE =
  'Somebody changed this incident meanwhile, so nothing was changed. Look again, then repeat it.'

/**
 * Acknowledges, mitigates, resolves or reopens an incident, now or at an instant of the past.
 * @throws AppError invalid, not_found, merged, forbidden, precondition_failed (`version` is old),
 *   conflict (the step does not follow from its state, or a simultaneous change)
 */
export async function takeIncidentStep(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<Incident> {
  assertCan(actor, 'read')
  const parsedNumber = parseIncidentNumber(number)
  const incident = parsedNumber === null ? null : await findIncident(db(), parsedNumber)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const { step, at = context.now, version = incident.version } = parseInput(incidentStepInput, input)
  if (version !== incident.version) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  if (!stepsFrom(incident).includes(step)) {
    const state = incidentStatusNames[incident.status].toLowerCase()
    throw new AppError('conflict', `This incident is ${state}; from there it cannot be: ${step}.`)
  }
  const serviceIds = await findServiceIds(db(), incident.services)
  const decision = decideUpdate(incident, stepChanges(step, incident, at), { ...context, serviceIds })
  if (!decision.ok) throw invalid(stepErrors(step, decision.fieldErrors))
  const changes = incidentChanges(contentOf(incident), decision.content)

  return transaction(async (tx) => {
    const stored = await storeIncident(tx, incident, decision.content, decision.serviceIds, context.now)
    if (!stored) throw new AppError('conflict', CHANGED_MEANWHILE)
    const fields = stepEntry(step, incident, at)
    const writer = actor.kind === 'user' ? actor.userId : null
    const entry = fields && (await insertTimelineEntry(tx, incident.id, fields, writer, context.now))
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'incident.step',
        entityType: 'incident',
        entityId: incident.id,
        details: { step, changes, ...(entry && { timelineEntryId: entry.id }) },
      },
      context.now,
    )
    return stored
  })
}
