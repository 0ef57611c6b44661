import { db } from '#lib/db/client.ts'
import { findOutagePolicy } from '#lib/db/outage-policy.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { OutagePolicy } from '#lib/domain/error-budget/outage-policy.ts'

/** @throws AppError forbidden */
export async function getOutagePolicy(actor: Actor): Promise<OutagePolicy> {
  assertCan(actor, 'read')
  return findOutagePolicy(db())
}
