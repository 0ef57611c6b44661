import { db } from '#lib/db/client.ts'
import { findIntegration } from '#lib/db/integration.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'

/** @throws AppError forbidden, not_found */
export async function getIntegration(actor: Actor, integrationId: string): Promise<Integration> {
  assertCan(actor, 'administer')
  const parsed = id.safeParse(integrationId)
  const integration = parsed.success ? await findIntegration(db(), parsed.data) : null
  if (!integration) throw new AppError('not_found', 'There is no such integration.')
  return integration
}
