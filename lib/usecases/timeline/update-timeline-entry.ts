import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findTimelineEntry, storeTimelineEntry } from '#lib/db/timeline-entry.ts'
import { knownImageIds } from '#lib/db/timeline-image.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { imageErrors, imagesOf, occurredAtErrors, type TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { updateTimelineEntryInput } from '#lib/domain/incident/timeline-entry-schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { changedFields, givenFields } from '#lib/domain/shared/changed-fields.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE = 'Somebody changed this entry meanwhile, so nothing was saved. Compare, then save again.'

/**
 * Changes the fields that are given. With `version`, only what was read is changed: a newer one refuses.
 * @throws AppError invalid, not_found, forbidden, precondition_failed (`version` is old), conflict (a simultaneous change)
 */
export async function updateTimelineEntry(
  actor: Actor,
  incidentNumber: string,
  entryId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<TimelineEntry> {
  assertCan(actor, 'read')
  const entry = await findTimelineEntry(db(), incidentNumber, entryId)
  if (!entry) throw new AppError('not_found', 'There is no such entry in the timeline of this incident.')
  assertCan(actor, 'edit')
  const { version = entry.version, ...parsed } = parseInput(updateTimelineEntryInput, input)
  if (version !== entry.version) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  const evidence = parsed.evidence ?? []
  const images = await knownImageIds(
    db(),
    entry.incidentNumber,
    imagesOf(evidence).map(({ id }) => id),
  )
  const errors = {
    ...occurredAtErrors(parsed.occurredAt ?? entry.occurredAt, context.now),
    ...imageErrors(evidence, images),
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
  const changes = changedFields(entry, parsed)
  if (Object.keys(changes).length === 0) return entry

  return transaction(async (tx) => {
    const stored = await storeTimelineEntry(tx, entry, givenFields(parsed), context.now)
    if (!stored) throw new AppError('conflict', CHANGED_MEANWHILE)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'timeline_entry.update',
        entityType: 'timeline_entry',
        entityId: entry.id,
        details: { incidentNumber: entry.incidentNumber, changes },
      },
      context.now,
    )
    return stored
  })
}
