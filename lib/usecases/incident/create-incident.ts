import { attachFiringAlerts } from '#lib/db/alert-routing.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findServiceIds, insertIncident } from '#lib/db/incident.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { incidentChanges } from '#lib/domain/incident/changes.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { createIncidentInput } from '#lib/domain/incident/schema.ts'
import { decideCreate } from '#lib/domain/incident/write.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Files an incident, of now or of the past, under the next number. One that goes on takes the alerts of its services that
 * fire and have none.
 * @throws AppError invalid, forbidden
 */
export async function createIncident(actor: Actor, input: unknown, context: { readonly now: Date }): Promise<Incident> {
  assertCan(actor, 'edit')
  const parsed = parseInput(createIncidentInput, input)
  const serviceIds = await findServiceIds(db(), parsed.services)
  const decision = decideCreate(parsed, { ...context, serviceIds })
  if (!decision.ok) throw invalid(decision.fieldErrors)

  return transaction(async (tx) => {
    const incident = await insertIncident(tx, decision.content, decision.serviceIds, context.now)
    // What people declare while an alert fires is what the alert is about.
    const isOver = incident.status === 'resolved'
    const alerts = isOver ? 0 : await attachFiringAlerts(tx, incident.id, decision.serviceIds)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'incident.create',
        entityType: 'incident',
        entityId: incident.id,
        details: {
          number: incident.number,
          changes: incidentChanges(null, decision.content),
          ...(alerts > 0 && { alerts }),
        },
      },
      context.now,
    )
    return incident
  })
}
