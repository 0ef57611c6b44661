import { db } from '#lib/db/client.ts'
import { findDueDefaults, type StoredDueDefaults } from '#lib/db/due-defaults.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'

/** After how many days an action item is due unless its form says otherwise. @throws AppError forbidden */
export async function getDueDefaults(actor: Actor): Promise<StoredDueDefaults> {
  assertCan(actor, 'read')
  return findDueDefaults(db())
}
