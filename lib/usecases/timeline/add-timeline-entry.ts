import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { countTimelineEntries, insertTimelineEntry, lockTimeline } from '#lib/db/timeline-entry.ts'
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
import { addTimelineEntryInput } from '#lib/domain/incident/timeline-entry-schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Adds an entry to the timeline of an incident, at any instant of the past.
 * @throws AppError invalid, not_found, forbidden, conflict (the timeline is full, the incident went)
 */
export async function addTimelineEntry(
  actor: Actor,
  incidentNumber: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<TimelineEntry> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const fields = parseInput(addTimelineEntryInput, input)
  const images = await knownImageIds(
    db(),
    incident.number,
    imagesOf(fields.evidence).map(({ id }) => id),
  )
  const errors = { ...occurredAtErrors(fields.occurredAt, context.now), ...imageErrors(fields.evidence, images) }
  if (Object.keys(errors).length > 0) throw invalid(errors)

  return transaction(async (tx) => {
    await lockTimeline(tx, incident.id)
    const full = timelineLimitError(await countTimelineEntries(tx, incident.id), 1)
    if (full) throw new AppError('conflict', full)
    const recordedById = actor.kind === 'user' ? actor.userId : null
    const entry = await insertTimelineEntry(tx, incident.id, fields, recordedById, context.now)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'timeline_entry.add',
        entityType: 'timeline_entry',
        entityId: entry.id,
        details: { incidentNumber: incident.number, kind: entry.kind, occurredAt: entry.occurredAt.toISOString() },
      },
      context.now,
    )
    return entry
  })
}
