import { db } from '#lib/db/client.ts'
import { findService } from '#lib/db/service.ts'
import { findLatestSettingsCheck, findSettingsCheck } from '#lib/db/settings-check.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { SettingsCheckView } from '#lib/domain/gateway-settings/schema.ts'
import { viewOfCheck } from '#lib/domain/gateway-settings/settings-check-view.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id as idSchema } from '#lib/domain/shared/id.ts'

/** One check of a service with what changed since the one before. @throws AppError not_found, forbidden */
export async function getSettingsCheck(actor: Actor, slug: string, id: string): Promise<SettingsCheckView> {
  assertCan(actor, 'read')
  const service = await findService(db(), slug)
  const parsed = idSchema.safeParse(id)
  const check = service && parsed.success ? await findSettingsCheck(db(), service.id, parsed.data) : null
  if (!service || !check) throw new AppError('not_found', 'This service has no such check.')
  return viewOfCheck(service.slug, check, await findLatestSettingsCheck(db(), service.id, check))
}
