import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { storeDelivery } from '#lib/db/delivery-queue.ts'
import { findIntegration } from '#lib/db/integration.ts'
import { findQuarantined, storeReplayed } from '#lib/db/stored-delivery.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { readDelivery } from '#lib/domain/alert/read-delivery.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'

/**
 * Reads a body in quarantine once more, after an upgrade or a change of rules, and stores its alerts.
 * @throws AppError forbidden, not_found, conflict (it still cannot be read)
 */
export async function replayDelivery(
  actor: Actor,
  deliveryId: string,
  context: { readonly now: Date; readonly ownHosts: readonly string[] },
): Promise<Id> {
  assertCan(actor, 'administer')
  const parsedId = id.safeParse(deliveryId)
  const kept = parsedId.success ? await findQuarantined(db(), parsedId.data) : null
  const integration = kept && (await findIntegration(db(), kept.integrationId))
  if (!kept || !integration) throw new AppError('not_found', 'This body is not in quarantine any more.')
  const delivery = readDelivery(integration, { ...kept, ownHosts: context.ownHosts }, context.now)
  if (delivery.reason !== '') throw new AppError('conflict', `It still cannot be read: ${delivery.reason}`)
  const fate = await storeDelivery(delivery)
  if (fate === 'refused') throw new AppError('conflict', 'Its integration was changed or revoked.')
  await transaction(async (tx) => {
    await storeReplayed(tx, kept.id)
    const details = { integration: integration.name, alerts: delivery.alerts.length }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'alert_delivery.replay', entityType: 'alert_delivery', entityId: kept.id, details },
      context.now,
    )
  })
  return integration.id
}
