import { randomBytes } from 'node:crypto'
import { storeDeliveriesIn } from '#lib/db/alert-delivery.ts'
import { attachDemoAlerts } from '#lib/db/demo-alert.ts'
import { insertIntegration } from '#lib/db/integration.ts'
import { countMissingLinks, insertRunbookOpenings } from '#lib/db/runbook-opening.ts'
import type { transaction } from '#lib/db/transaction.ts'
import { integrationKeyText, SECRET_BYTES, visiblePrefix } from '#lib/domain/access/secret-text.ts'
import { DEFAULT_RULES, type Integration } from '#lib/domain/alert/integration.ts'
import type { IntegrationKind } from '#lib/domain/alert/integration-kind.ts'
import { readDelivery } from '#lib/domain/alert/read-delivery.ts'
import type { DemoAlerts } from './demo-alerts.ts'
import { demoSenders } from './demo-senders.ts'

type Tx = Parameters<Parameters<typeof transaction>[0]>[0]

const AT_ONCE = 200

/** Stores what the senders told as it would have been read when it came; no rules are applied to it any more. */
export async function loadAlerts(
  tx: Tx,
  { deliveries, openings }: DemoAlerts,
  { since, now, origin }: { readonly since: Date; readonly now: Date; readonly origin: string },
): Promise<number> {
  const integrations = await insertSenders(tx, since)
  const bodies = deliveries.flatMap(({ sender, body, receivedAt }) => {
    const integration = integrations.get(sender)
    const given = { contentType: 'application/json', body, ownHosts: [new URL(origin).host] }
    return integration ? [{ ...readDelivery(integration, given, receivedAt), isRouted: true }] : []
  })
  for (let from = 0; from < bodies.length; from += AT_ONCE) {
    await storeDeliveriesIn(tx, bodies.slice(from, from + AT_ONCE))
  }
  await attachDemoAlerts(
    tx,
    deliveries.flatMap(({ about }) => about ?? []),
    now,
  )
  await insertRunbookOpenings(
    tx,
    openings.map((opening) => ({ ...opening, rootCause: null, fromLastKnown: false })),
  )
  const missing = { serviceSlug: 'order-export-worker', cause: '' }
  const missed = deliveries.filter(({ body }) => body.includes(missing.serviceSlug) && body.includes('"firing"'))
  await countMissingLinks(
    tx,
    missed.map(({ receivedAt }) => ({ ...missing, at: receivedAt })),
  )
  return tx.alert.count()
}

async function insertSenders(tx: Tx, now: Date): Promise<ReadonlyMap<IntegrationKind, Integration>> {
  const made = new Map<IntegrationKind, Integration>()
  for (const { kind, ...sender } of demoSenders) {
    const key = integrationKeyText(randomBytes(SECRET_BYTES))
    const fields = { ...DEFAULT_RULES, ...sender, topicArns: [], signingSecret: null }
    made.set(kind, await insertIntegration(tx, { ...fields, kind, key, keyPrefix: visiblePrefix(key) }, now))
  }
  return made
}
