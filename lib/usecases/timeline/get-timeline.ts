import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { listTimelineEntries } from '#lib/db/timeline-entry.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { TIMELINE_ENTRIES_MAX, type TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** The whole timeline, in the order in which things happened. @throws AppError not_found, forbidden */
export async function getTimeline(actor: Actor, incidentNumber: string): Promise<readonly TimelineEntry[]> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  return listTimelineEntries(db(), incident.id, { limit: TIMELINE_ENTRIES_MAX, after: null })
}
