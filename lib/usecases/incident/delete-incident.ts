import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { storeDeletion } from '#lib/db/incident-bin.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/**
 * Puts an incident in the bin: it is on no list and in no report, and can be restored.
 * @throws AppError not_found, merged, forbidden, conflict (a simultaneous change)
 */
export async function deleteIncident(actor: Actor, number: string, context: { readonly now: Date }): Promise<void> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const incident = parsed === null ? null : await findIncident(db(), parsed)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'administer')

  await transaction(async (tx) => {
    if (!(await storeDeletion(tx, incident, context.now))) {
      throw new AppError(
        'conflict',
        'Somebody changed this incident meanwhile, so it was not removed. Look again first.',
      )
    }
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'incident.delete',
        entityType: 'incident',
        entityId: incident.id,
        details: { number: incident.number, title: incident.title },
      },
      context.now,
    )
  })
}
