import { storeDelivery } from '#lib/db/delivery-queue.ts'
import { type Delivery, KEPT_BODY_MAX } from '#lib/domain/alert/delivery.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { maskSecrets } from '#lib/domain/alert/mask-secrets.ts'
import { mergeEpisodes } from '#lib/domain/alert/merge-alerts.ts'
import { parseBody } from '#lib/domain/alert/parse-body.ts'
import { receivedAlert } from '#lib/domain/alert/received-alert.ts'

export type ReceivedBody = { readonly contentType: string; readonly body: string; readonly ownHosts: readonly string[] }
export type Receipt = {
  readonly outcome: 'processed' | 'quarantined'
  readonly alerts: number
  readonly reason?: string
}

/** These end alerts without saying which episode. */
const WITHOUT_EPISODES = new Set(['cloudwatch', 'datadog', 'generic'])

/**
 * Stores what a sender told, and returns when it is durable. Told twice, or in another order, it leaves the same. A body
 * that cannot be understood is kept aside. The integration was authenticated by the caller.
 * @throws AppError unavailable; the database's own errors when it cannot be reached
 */
export async function receiveAlerts(
  integration: Integration,
  { contentType, body, ownHosts }: ReceivedBody,
  context: { readonly now: Date },
): Promise<Receipt> {
  const masked = maskSecrets(body)
  const result = parseBody(integration.kind, masked)
  const rules = { serviceLabels: integration.serviceLabels, ownHosts }
  const delivery: Delivery = {
    integrationId: integration.id,
    receivedAt: context.now,
    contentType: storable(contentType).slice(0, 200),
    body: storable(result.ok ? masked.slice(0, KEPT_BODY_MAX) : masked),
    reason: result.ok ? '' : result.reason,
    alerts: result.ok ? mergeEpisodes(result.alerts.map((alert) => receivedAlert(alert, rules))) : [],
    resolutions: result.ok ? result.resolutions : [],
    usesResolutions: result.ok && WITHOUT_EPISODES.has(integration.kind),
    isRouted: integration.action === 'record',
  }
  await storeDelivery(delivery)
  return result.ok
    ? { outcome: 'processed', alerts: result.alerts.length + result.resolutions.length }
    : { outcome: 'quarantined', alerts: 0, reason: result.reason }
}

/** PostgreSQL takes neither NUL nor half a character. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
