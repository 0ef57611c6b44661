import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { countTimelineEntries, insertTimelineEntry, lockTimeline } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { readQuickEntry } from '#lib/domain/incident/quick-entry.ts'
import { occurredAtErrors, type TimelineEntry, timelineLimitError } from '#lib/domain/incident/timeline-entry.ts'
import { addQuickEntryInput, addTimelineEntryInput } from '#lib/domain/incident/timeline-entry-schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'
import { parseZone, UTC } from '#lib/domain/shared/zone.ts'

/**
 * Adds what one typed line says: `14:02 rolled back`. What is wrong with it is told at the field `line`.
 * @throws AppError invalid, not_found, forbidden, conflict (the timeline is full)
 */
export async function addQuickEntry(
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
  const { line, kind, zone, lastAt = null } = parseInput(addQuickEntryInput, input)
  const { startedAt, resolvedAt } = incident
  const { now } = context
  const reading = readQuickEntry(line, { startedAt, resolvedAt, lastAt, now, zone: parseZone(zone) ?? UTC })
  if (!reading.ok) throw invalid({ line: [reading.reason] })
  const { occurredAt, text, isKeyEvent } = reading.entry
  const errors = occurredAtErrors(occurredAt, now).occurredAt
  if (errors) throw invalid({ line: errors })
  const fields = parseInput(addTimelineEntryInput, {
    occurredAt: occurredAt.toISOString(),
    kind: kind ?? reading.entry.kind,
    text,
    isKeyEvent,
  })

  return transaction(async (tx) => {
    await lockTimeline(tx, incident.id)
    const full = timelineLimitError(await countTimelineEntries(tx, incident.id), 1)
    if (full) throw new AppError('conflict', full)
    const recordedById = actor.kind === 'user' ? actor.userId : null
    const entry = await insertTimelineEntry(tx, incident.id, fields, recordedById, now)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'timeline_entry.add',
        entityType: 'timeline_entry',
        entityId: entry.id,
        details: { incidentNumber: incident.number, kind: entry.kind, occurredAt: entry.occurredAt.toISOString() },
      },
      now,
    )
    return entry
  })
}
