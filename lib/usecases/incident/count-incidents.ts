import { db } from '#lib/db/client.ts'
import { countIncidents as count } from '#lib/db/incident-facets.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { IncidentCounts } from '#lib/domain/incident/facets.ts'
import { incidentListQuery } from '#lib/domain/incident/list-query.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * How many incidents the filters of a list find, and how many there would be for each other value of a filter.
 * @throws AppError invalid, forbidden
 */
export async function countIncidents(actor: Actor, query: unknown): Promise<IncidentCounts> {
  assertCan(actor, 'read')
  return count(db(), parseInput(incidentListQuery, query))
}
