import { db } from '#lib/db/client.ts'
import { storeDelivery } from '#lib/db/delivery-queue.ts'
import { deleteDeliveriesBefore } from '#lib/db/stored-delivery.ts'
import { DELIVERY_DAYS } from '#lib/domain/alert/delivery.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { type ReceivedBody, readDelivery } from '#lib/domain/alert/read-delivery.ts'

export type Receipt = {
  readonly outcome: 'processed' | 'quarantined'
  readonly alerts: number
  readonly reason?: string
}

/**
 * Stores what a sender told, and returns when it is durable. Told twice, or in another order, it leaves the same. A body
 * that cannot be understood is kept aside. The integration was authenticated by the caller.
 * @throws AppError unavailable; the database's own errors when it cannot be reached
 */
export async function receiveAlerts(
  integration: Integration,
  body: ReceivedBody,
  { now }: { readonly now: Date },
): Promise<Receipt> {
  const delivery = readDelivery(integration, body, now)
  await storeDelivery(delivery)
  forgetOldBodies(now)
  const { reason, alerts, resolutions } = delivery
  if (reason !== '') return { outcome: 'quarantined', alerts: 0, reason }
  return { outcome: 'processed', alerts: alerts.length + resolutions.length }
}

const HOUR_MS = 3_600_000
const FORGOTTEN_AT_ONCE = 20_000
let lastForgottenAt = 0

/** Once an hour while alerts come; nobody waits for it, and what fails is done an hour later. */
function forgetOldBodies(now: Date): void {
  if (now.getTime() - lastForgottenAt < HOUR_MS) return
  lastForgottenAt = now.getTime()
  const before = new Date(now.getTime() - DELIVERY_DAYS * 24 * HOUR_MS)
  deleteDeliveriesBefore(db(), before, FORGOTTEN_AT_ONCE).catch(() => {})
}
