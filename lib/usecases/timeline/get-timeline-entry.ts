import { db } from '#lib/db/client.ts'
import { findTimelineEntry } from '#lib/db/timeline-entry.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** @throws AppError not_found (also when the entry belongs to another incident), forbidden */
export async function getTimelineEntry(actor: Actor, incidentNumber: string, entryId: string): Promise<TimelineEntry> {
  assertCan(actor, 'read')
  const entry = await findTimelineEntry(db(), incidentNumber, entryId)
  if (!entry) throw new AppError('not_found', 'There is no such entry in the timeline of this incident.')
  return entry
}
