import { db } from '#lib/db/client.ts'
import { findService } from '#lib/db/service.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Service } from '#lib/domain/service/service.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** @throws AppError not_found, forbidden */
export async function getService(actor: Actor, slug: string): Promise<Service> {
  assertCan(actor, 'read')
  const service = await findService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no such service.')
  return service
}
