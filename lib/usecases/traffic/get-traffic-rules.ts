import { db } from '#lib/db/client.ts'
import { findTrafficRules } from '#lib/db/traffic-rules.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { StoredRules } from '#lib/domain/traffic/stored-rules.ts'

/** @throws AppError forbidden */
export async function getTrafficRules(actor: Actor): Promise<StoredRules> {
  assertCan(actor, 'read')
  return findTrafficRules(db())
}
