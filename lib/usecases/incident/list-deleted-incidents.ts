import { db } from '#lib/db/client.ts'
import { listDeletedIncidents as list } from '#lib/db/incident-bin.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { DeletedIncident } from '#lib/domain/incident/bin.ts'

/** What lies in the bin, latest first. @throws AppError forbidden */
export async function listDeletedIncidents(actor: Actor): Promise<readonly DeletedIncident[]> {
  assertCan(actor, 'administer')
  return list(db())
}
