import { db } from '#lib/db/client.ts'
import { countIncidents as count } from '#lib/db/incident-list.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { incidentListQuery } from '#lib/domain/incident/list-query.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * How many incidents the filters of a list find, and how many of them are not resolved.
 * @throws AppError invalid, forbidden
 */
export async function countIncidents(actor: Actor, query: unknown): Promise<{ total: number; unresolved: number }> {
  assertCan(actor, 'read')
  return count(db(), parseInput(incidentListQuery, query))
}
