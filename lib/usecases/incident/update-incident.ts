import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident, findServiceIds, storeIncident } from '#lib/db/incident.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { incidentChanges } from '#lib/domain/incident/changes.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { updateIncidentInput } from '#lib/domain/incident/schema.ts'
import { contentOf, decideUpdate } from '#lib/domain/incident/write.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE = 'Somebody changed this incident meanwhile, so nothing was saved. Compare, then save again.'

/**
 * Changes the fields that are given. With `version`, only what was read is changed: a newer one refuses.
 * @throws AppError invalid, not_found, forbidden, precondition_failed (`version` is old), conflict (a simultaneous change)
 */
export async function updateIncident(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<Incident> {
  assertCan(actor, 'read')
  const incident = await getByNumber(number)
  assertCan(actor, 'edit')
  const parsed = parseInput(updateIncidentInput, input)
  if (parsed.version !== undefined && parsed.version !== incident.version) {
    throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  }
  const serviceIds = await findServiceIds(db(), parsed.services ?? incident.services)
  const decision = decideUpdate(incident, parsed, { ...context, serviceIds })
  if (!decision.ok) throw invalid(decision.fieldErrors)
  const changes = incidentChanges(contentOf(incident), decision.content)
  if (Object.keys(changes).length === 0) return incident

  return transaction(async (tx) => {
    const stored = await storeIncident(tx, incident, decision.content, decision.serviceIds, context.now)
    if (!stored) throw new AppError('conflict', CHANGED_MEANWHILE)
    await insertAuditEntry(
      tx,
      actor,
      { action: 'incident.update', entityType: 'incident', entityId: incident.id, details: { changes } },
      context.now,
    )
    return stored
  })
}

async function getByNumber(raw: string): Promise<Incident> {
  const number = parseIncidentNumber(raw)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  return incident
}
