import { db } from '#lib/db/client.ts'
import { storeDelivery } from '#lib/db/delivery-queue.ts'
import { deleteDeliveriesBefore } from '#lib/db/stored-delivery.ts'
import { DELIVERY_DAYS } from '#lib/domain/alert/delivery.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { type ReceivedBody, readDelivery } from '#lib/domain/alert/read-delivery.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

export type Receipt = {
  readonly outcome: 'processed' | 'quarantined'
  readonly alerts: number
  readonly reason?: string
  /** Whether rules are still to be applied. */
  readonly hasUnrouted: boolean
}

/**
 * Stores what a sender told, and returns when it is durable. Told twice, or in another order, it leaves the same. A body
 * that cannot be understood is kept aside. The integration was authenticated by the caller.
 * @throws AppError unavailable; conflict, when the integration is not the one that is stored now; the database's own
 * errors when it cannot be reached
 */
export async function receiveAlerts(
  integration: Integration,
  body: ReceivedBody,
  { now }: { readonly now: Date },
): Promise<Receipt> {
  const delivery = readDelivery(integration, body, now)
  const fate = await storeDelivery(delivery)
  if (fate === 'refused') throw new AppError('conflict', 'The integration was changed meanwhile.')
  forgetOldBodies(now)
  const { reason, alerts, resolutions } = delivery
  if (reason !== '') return { outcome: 'quarantined', alerts: 0, reason, hasUnrouted: false }
  return { outcome: 'processed', alerts: alerts.length + resolutions.length, hasUnrouted: fate === 'unrouted' }
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
