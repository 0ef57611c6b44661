import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { countTimelineEntries, insertTimelineEntries, lockTimeline } from '#lib/db/timeline-entry.ts'
import { knownImageIds } from '#lib/db/timeline-image.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import {
  imageErrors,
  imagesOf,
  occurredAtErrors,
  type TimelineEntry,
  timelineLimitError,
} from '#lib/domain/incident/timeline-entry.ts'
import { addTimelineEntriesInput, type TimelineEntryFields } from '#lib/domain/incident/timeline-entry-schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Adds many entries at once, all of them or none.
 * @throws AppError invalid, not_found, forbidden, conflict (the timeline would hold too many)
 */
export async function addTimelineEntries(
  actor: Actor,
  incidentNumber: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<readonly TimelineEntry[]> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const { entries } = parseInput(addTimelineEntriesInput, input)
  const images = entries.flatMap(({ evidence }) => imagesOf(evidence).map(({ id }) => id))
  const errors = errorsOf(entries, await knownImageIds(db(), incident.number, images), context.now)
  if (Object.keys(errors).length > 0) throw invalid(errors)

  return transaction(async (tx) => {
    await lockTimeline(tx, incident.id)
    const full = timelineLimitError(await countTimelineEntries(tx, incident.id), entries.length)
    if (full) throw new AppError('conflict', full)
    const recordedById = actor.kind === 'user' ? actor.userId : null
    const added = await insertTimelineEntries(tx, incident.id, entries, recordedById, context.now)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'timeline_entry.add_many',
        entityType: 'incident',
        entityId: incident.id,
        details: { incidentNumber: incident.number, count: added.length, ids: added.map(({ id }) => id) },
      },
      context.now,
    )
    return added
  })
}

function errorsOf(entries: readonly TimelineEntryFields[], images: ReadonlySet<string>, now: Date) {
  const errors: Record<string, string[]> = {}
  for (const [index, { occurredAt, evidence }] of entries.entries()) {
    const found = { ...occurredAtErrors(occurredAt, now), ...imageErrors(evidence, images) }
    for (const [path, messages] of Object.entries(found)) errors[`entries[${index}].${path}`] = messages
  }
  return errors
}
