import { attachFiringAlerts } from '#lib/db/alert-routing.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findServiceIds, insertIncident } from '#lib/db/incident.ts'
import { insertTimelineEntry } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { ALERT_ENTRIES_AT_ONCE, alertEntry } from '#lib/domain/alert/alert-incident.ts'
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
    const alerts = isOver ? [] : await attachFiringAlerts(tx, incident.id, decision.serviceIds)
    for (const alert of alerts.slice(0, ALERT_ENTRIES_AT_ONCE)) {
      const entry = alertEntry(alert, alert.integrationName, context.now)
      await insertTimelineEntry(tx, incident.id, entry, null, context.now)
    }
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
          ...(alerts.length > 0 && { alerts: alerts.length }),
        },
      },
      context.now,
    )
    return incident
  })
}
