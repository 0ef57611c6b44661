import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { deleteTimelineEntry, findTimelineEntry } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { changedFields } from '#lib/domain/shared/changed-fields.ts'

const REMOVED = { occurredAt: null, kind: null, text: null, evidence: null, isKeyEvent: null }

/**
 * Removes an entry from the timeline; what it said stays in the audit trail, from where it can be restored.
 * @throws AppError not_found, forbidden, conflict (a simultaneous change)
 */
export async function removeTimelineEntry(
  actor: Actor,
  incidentNumber: string,
  entryId: string,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'read')
  const entry = await findTimelineEntry(db(), incidentNumber, entryId)
  if (!entry) throw new AppError('not_found', 'There is no such entry in the timeline of this incident.')
  assertCan(actor, 'edit')
  const { occurredAt, kind, text, evidence, isKeyEvent } = entry
  const changes = changedFields({ occurredAt, kind, text, evidence, isKeyEvent }, REMOVED)

  await transaction(async (tx) => {
    const removed = await deleteTimelineEntry(tx, entry)
    if (!removed) throw new AppError('conflict', 'Somebody changed this entry meanwhile, so it was not removed.')
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'timeline_entry.remove',
        entityType: 'timeline_entry',
        entityId: entry.id,
        details: {
          incidentNumber: entry.incidentNumber,
          changes,
          recordedById: removed.recordedById,
          version: entry.version,
          createdAt: entry.createdAt.toISOString(),
        },
      },
      context.now,
    )
  })
}
