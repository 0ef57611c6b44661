import { readCauseHistory } from '#lib/db/cause-history.ts'
import { db } from '#lib/db/client.ts'
import { findService } from '#lib/db/service.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { CauseHistory } from '#lib/domain/diagnosis/ranking/priors.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** The published causes of past incidents of a service and its team. @throws AppError forbidden, not_found */
export async function getCauseHistory(actor: Actor, serviceSlug: string): Promise<CauseHistory> {
  assertCan(actor, 'read')
  const service = await findService(db(), serviceSlug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  return readCauseHistory(db(), service)
}
