import { db } from '#lib/db/client.ts'
import { listIntegrations as listRows } from '#lib/db/integration.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'

/** Every sender of alerts, those in use first. @throws AppError forbidden */
export async function listIntegrations(actor: Actor): Promise<Integration[]> {
  assertCan(actor, 'administer')
  return listRows(db())
}
