import { db } from '#lib/db/client.ts'
import { listIncidents as list } from '#lib/db/incident-list.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import { cursorAfter, keyOfCursor } from '#lib/domain/incident/list-cursor.ts'
import { incidentListQuery } from '#lib/domain/incident/list-query.ts'
import type { Page } from '#lib/domain/shared/page.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * One page of the incidents that the filters find.
 * @throws AppError invalid, forbidden
 */
export async function listIncidents(actor: Actor, query: unknown): Promise<Page<IncidentListItem>> {
  assertCan(actor, 'read')
  const parsed = parseInput(incidentListQuery, query)
  const after = keyOfCursor(parsed)
  if (after === null) throw invalid({ cursor: ['This cursor is not from this list in this order. Start without one.'] })
  const rows = await list(db(), parsed, after)
  const items = rows.slice(0, parsed.limit)
  const last = items.at(-1)
  return { items, nextCursor: last && rows.length > parsed.limit ? cursorAfter(last, parsed) : null }
}
