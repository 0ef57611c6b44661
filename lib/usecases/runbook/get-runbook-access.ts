import { db } from '#lib/db/client.ts'
import { findRunbookAccess } from '#lib/db/runbook-access.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { RunbookAccess } from '#lib/domain/runbook/access-settings.ts'

/** @throws AppError forbidden */
export async function getRunbookAccess(actor: Actor): Promise<RunbookAccess> {
  assertCan(actor, 'read')
  return findRunbookAccess(db())
}
