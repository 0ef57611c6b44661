import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { getIncidentById } from '#lib/db/incident.ts'
import { findMergedIncident, lockIncidents, storeUnmerge } from '#lib/db/incident-merge.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/**
 * Undoes a merge: the incident stands for itself again, with what it had and as it is now. What was removed since then
 * stays removed; a post-mortem that was published since then stays where it was published.
 * @throws AppError not_found (no such merged incident), forbidden, conflict (a simultaneous change)
 */
export async function unmergeIncident(
  actor: Actor,
  number: string,
  context: { readonly now: Date },
): Promise<Incident> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const merged = parsed === null ? null : await findMergedIncident(db(), parsed)
  if (!merged) throw new AppError('not_found', 'There is no merged incident of that number.')
  assertCan(actor, 'edit')

  return transaction(async (tx) => {
    const locked = await lockIncidents(tx, [merged.id, merged.mergedIntoId])
    if (locked.find(({ id }) => id === merged.id)?.mergedIntoId !== merged.mergedIntoId) {
      throw new AppError('conflict', 'Somebody undid or changed this merge meanwhile.')
    }
    await storeUnmerge(tx, merged, context.now)
    for (const [action, entityId] of [
      ['incident.unmerge', merged.id],
      ['incident.give_back', merged.mergedIntoId],
    ] as const) {
      await insertAuditEntry(
        tx,
        actor,
        { action, entityType: 'incident', entityId, details: { from: merged.number } },
        context.now,
      )
    }
    return getIncidentById(tx, merged.id)
  })
}
