import { insertAuditEntry, listAuditEntriesOf } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import {
  countTimelineEntries,
  findTimelineEntry,
  insertRemovedTimelineEntry,
  lockTimeline,
} from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { readRemovedEntry } from '#lib/domain/incident/removed-entry.ts'
import { type TimelineEntry, timelineLimitError } from '#lib/domain/incident/timeline-entry.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'

const IS_THERE = 'This entry is there; nothing was restored.'

/**
 * Undoes the removal of an entry: what it said is read from the audit trail. Its id, writer and place are the old ones.
 * @throws AppError not_found, forbidden, conflict (it is there again, or the timeline is full)
 */
export async function restoreTimelineEntry(
  actor: Actor,
  incidentNumber: string,
  entryId: string,
  context: { readonly now: Date },
): Promise<TimelineEntry> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  const entity = id.safeParse(entryId)
  if (!incident || !entity.success) throw new AppError('not_found', 'There is no such entry to restore.')
  assertCan(actor, 'edit')
  const [last] = await listAuditEntriesOf(db(), { entityType: 'timeline_entry', entityId: entity.data }, 1)
  if (await findTimelineEntry(db(), incidentNumber, entity.data)) throw new AppError('conflict', IS_THERE)
  const removed = last?.action === 'timeline_entry.remove' ? readRemovedEntry(last.details) : null
  if (removed?.incidentNumber !== incident.number) throw new AppError('not_found', 'There is no such entry to restore.')
  const { recordedById, incidentNumber: _, version, ...fields } = removed

  return transaction(async (tx) => {
    await lockTimeline(tx, incident.id)
    const full = timelineLimitError(await countTimelineEntries(tx, incident.id), 1)
    if (full) throw new AppError('conflict', full)
    const entry = { ...fields, id: entity.data, version: version + 1 }
    const restored = await insertRemovedTimelineEntry(tx, incident.id, entry, recordedById, context.now)
    if (!restored) throw new AppError('conflict', IS_THERE)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'timeline_entry.restore',
        entityType: 'timeline_entry',
        entityId: restored.id,
        details: { incidentNumber: incident.number },
      },
      context.now,
    )
    return restored
  })
}
