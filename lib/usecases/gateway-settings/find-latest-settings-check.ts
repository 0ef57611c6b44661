import { db } from '#lib/db/client.ts'
import { findService } from '#lib/db/service.ts'
import { findLatestSettingsCheck as findLatest } from '#lib/db/settings-check.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { SettingsCheckView } from '#lib/domain/gateway-settings/schema.ts'
import { viewOfCheck } from '#lib/domain/gateway-settings/settings-check-view.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** The score card of a service; null while nobody checked its settings. @throws AppError not_found, forbidden */
export async function findLatestSettingsCheck(actor: Actor, slug: string): Promise<SettingsCheckView | null> {
  assertCan(actor, 'read')
  const service = await findService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no such service.')
  const check = await findLatest(db(), service.id, null)
  return check && viewOfCheck(service.slug, check, await findLatest(db(), service.id, check))
}
