import { findAlert } from '#lib/db/alert.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Alert } from '#lib/domain/alert/alert.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'

/** @throws AppError forbidden, not_found */
export async function getAlert(actor: Actor, alertId: string): Promise<Alert> {
  assertCan(actor, 'read')
  const parsed = id.safeParse(alertId)
  const alert = parsed.success ? await findAlert(db(), parsed.data) : null
  if (!alert) throw new AppError('not_found', 'There is no such alert.')
  return alert
}
