import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findDeletedIncident, storeRestoration } from '#lib/db/incident-bin.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** Takes an incident out of the bin again. @throws AppError not_found, forbidden, conflict (a simultaneous change) */
export async function restoreIncident(actor: Actor, number: string, context: { readonly now: Date }): Promise<void> {
  assertCan(actor, 'administer')
  const parsed = parseIncidentNumber(number)
  const incident = parsed === null ? null : await findDeletedIncident(db(), parsed)
  if (!incident) throw new AppError('not_found', 'There is no removed incident of that number.')

  await transaction(async (tx) => {
    if (!(await storeRestoration(tx, incident.id, context.now))) {
      throw new AppError('conflict', 'Somebody restored this incident meanwhile.')
    }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'incident.restore', entityType: 'incident', entityId: incident.id },
      context.now,
    )
  })
}
