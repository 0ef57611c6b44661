import { db } from '#lib/db/client.ts'
import { listIncidents as list } from '#lib/db/incident-list.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type IncidentPage, incidentPage, keyOfCursor } from '#lib/domain/incident/list-cursor.ts'
import { incidentListQuery } from '#lib/domain/incident/list-query.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * One page of the incidents that the filters find.
 * @throws AppError invalid, forbidden
 */
export async function listIncidents(actor: Actor, query: unknown): Promise<IncidentPage> {
  assertCan(actor, 'read')
  const parsed = parseInput(incidentListQuery, query)
  const key = keyOfCursor(parsed)
  if (key === null) throw invalid({ cursor: ['This cursor is not from this list in this order. Start without one.'] })
  return incidentPage(await list(db(), parsed, key), parsed, key)
}
