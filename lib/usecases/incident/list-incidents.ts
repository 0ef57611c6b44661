import { db } from '#lib/db/client.ts'
import { listIncidents as list } from '#lib/db/incident-list.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import { incidentListQuery } from '#lib/domain/incident/list-query.ts'
import type { Page } from '#lib/domain/shared/page.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * One page of the incidents that the filters find.
 * @throws AppError invalid, forbidden
 */
export async function listIncidents(actor: Actor, query: unknown): Promise<Page<IncidentListItem>> {
  assertCan(actor, 'read')
  const page = await list(db(), parseInput(incidentListQuery, query))
  if (!page) throw invalid({ cursor: ['This cursor is not from this list in this order. Start without one.'] })
  return page
}
