import { type Delivery, KEPT_BODY_MAX } from './delivery.ts'
import type { Integration } from './integration.ts'
import { maskSecrets } from './mask-secrets.ts'
import { mergeEpisodes } from './merge-alerts.ts'
import { parseBody } from './parse-body.ts'
import { receivedAlert } from './received-alert.ts'

export type ReceivedBody = {
  readonly contentType: string
  readonly body: string
  /** The names under which links lead here. */
  readonly ownHosts: readonly string[]
}

/** These end alerts without saying which episode. */
const WITHOUT_EPISODES = new Set(['cloudwatch', 'datadog', 'generic'])

/** What a body says under the rules of its integration, as it goes to the database. Never throws. */
export function readDelivery(
  integration: Integration,
  { contentType, body, ownHosts }: ReceivedBody,
  receivedAt: Date,
): Delivery {
  const masked = maskSecrets(body)
  const result = parseBody(integration.kind, masked)
  const rules = { serviceLabels: integration.serviceLabels, ownHosts }
  return {
    integrationId: integration.id,
    integrationVersion: integration.version,
    receivedAt,
    contentType: storable(contentType.slice(0, 200)),
    body: storable(result.ok ? masked.slice(0, KEPT_BODY_MAX) : masked),
    reason: result.ok ? '' : result.reason,
    alerts: result.ok ? mergeEpisodes(result.alerts.map((alert) => receivedAlert(alert, rules))) : [],
    resolutions: result.ok ? result.resolutions : [],
    usesResolutions: result.ok && WITHOUT_EPISODES.has(integration.kind),
    isRouted: integration.action === 'record',
  }
}

/** PostgreSQL takes neither NUL nor half a character. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
