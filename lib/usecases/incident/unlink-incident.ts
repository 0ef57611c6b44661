import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { deleteIncidentLink, listIncidentLinks } from '#lib/db/incident-link.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** Removes a link from both incidents. @throws AppError not_found, merged, forbidden, conflict (removed meanwhile) */
export async function unlinkIncident(
  actor: Actor,
  number: string,
  linkId: string,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const incident = parsed === null ? null : await findIncident(db(), parsed)
  const link = incident && (await listIncidentLinks(db(), incident.id)).find(({ id }) => id === linkId)
  if (!link) throw new AppError('not_found', 'This incident has no such link.')
  assertCan(actor, 'edit')

  await transaction(async (tx) => {
    if (!(await deleteIncidentLink(tx, link.id))) {
      throw new AppError('conflict', 'Somebody removed this link meanwhile.')
    }
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'incident.unlink',
        entityType: 'incident',
        entityId: incident.id,
        details: { incident: link.number, relation: link.relation },
      },
      context.now,
    )
  })
}
