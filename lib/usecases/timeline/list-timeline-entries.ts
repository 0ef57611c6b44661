import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { listTimelineEntries as listRows } from '#lib/db/timeline-entry.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { listTimelineQuery, timelineCursor } from '#lib/domain/incident/timeline-entry-schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** One page of a timeline, in the order in which things happened. @throws AppError invalid, not_found, forbidden */
export async function listTimelineEntries(
  actor: Actor,
  incidentNumber: string,
  query: unknown,
): Promise<Page<TimelineEntry>> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  const { limit, cursor } = parseInput(listTimelineQuery, query)
  const key = parseCursor(timelineCursor, cursor)
  const after = key && { occurredAt: key[0], id: key[1] }
  const rows = await listRows(db(), incident.id, { limit: limit + 1, after })
  return toPage(rows, limit, (entry) => [entry.occurredAt.toISOString(), entry.id])
}
