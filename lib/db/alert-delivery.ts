import type { Delivery } from '#lib/domain/alert/delivery.ts'
import { mergeAlerts } from '#lib/domain/alert/merge-alerts.ts'
import type { ReceivedAlert } from '#lib/domain/alert/received-alert.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { type Db, db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { newId } from './new-id.ts'
import { transaction } from './transaction.ts'

const { join, raw, sql } = Prisma
const TIMEOUT_MS = 15_000

/**
 * What became of a delivery: `refused` where its integration was changed or revoked since its key was looked up;
 * `unrouted` where the rules of the integration are still to be applied to what it told.
 */
export type DeliveryFate = 'refused' | 'stored' | 'unrouted'

/** Stores bodies and what they say: all of these, or, if it throws, none. Durable when it returns. */
export async function storeDeliveries(deliveries: readonly Delivery[]): Promise<DeliveryFate[]> {
  // Most senders name the episode they end: one statement then is the whole transaction.
  if (!deliveries.some(({ usesResolutions }) => usesResolutions)) return insert(db(), deliveries)
  return transaction((tx) => storeDeliveriesIn(tx, deliveries), { timeoutMs: TIMEOUT_MS })
}

/** The same within a transaction that is under way. */
export async function storeDeliveriesIn(tx: Db, deliveries: readonly Delivery[]): Promise<DeliveryFate[]> {
  await lockEpisodes(tx, deliveries)
  const fates = await insert(tx, deliveries)
  const stored = deliveries.filter((_, index) => fates[index] !== 'refused')
  await storeResolutions(tx, stored)
  await endEpisodes(tx, stored)
  // What ends an episode here may be for the rules as well.
  return fates.map((fate, index) => (fate === 'stored' && !deliveries[index]?.isRouted ? 'unrouted' : fate))
}

/** What fires and what ends it may arrive in two processes at once: the second sees what the first stored. */
async function lockEpisodes(tx: Db, deliveries: readonly Delivery[]): Promise<void> {
  for (const id of new Set(deliveries.map(({ integrationId }) => integrationId).toSorted())) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`alerts of ${id}`}, 0))`
  }
}

/** Told later, or worth more: whole, so that parts of two tellings never mix. */
const CONTENT = [
  'alert_name',
  'summary',
  'labels',
  'annotations',
  'service_text',
  'severity_text',
  'runbook_url',
  'link_kind',
  'link_service',
  'link_cause',
  'generator_url',
] as const
const content = join(CONTENT.map((name) => raw(name)))
const newerContent = join(
  CONTENT.map(
    (name) =>
      sql`${raw(name)} = CASE WHEN excluded.content_rank COLLATE "C" > stored.content_rank COLLATE "C"
        THEN excluded.${raw(name)} ELSE stored.${raw(name)} END`,
  ),
)

/** One statement: the rules of lib/domain/alert/merge-alerts.ts once more, for what is stored already. */
async function insert(tx: Db, deliveries: readonly Delivery[]): Promise<DeliveryFate[]> {
  const bodies = deliveryRows(deliveries)
  const stored = await tx.$queryRaw<{ id: Id; isUnrouted: boolean }[]>`
    /* prepared as store_alerts */
    WITH delivered AS (
      INSERT INTO alert_deliveries (id, integration_id, received_at, content_type, body, outcome, reason, alert_count)
      SELECT row.id, integration_id, to_timestamp(received / 1000.0), content_type, body,
        CASE WHEN reason = '' THEN 'processed' ELSE 'quarantined' END::"AlertDeliveryOutcome", reason, alert_count
      FROM json_to_recordset(${JSON.stringify(bodies)}::json) AS row(
        id uuid, integration_id uuid, version int, received bigint, content_type text, body text, reason text,
        alert_count int)
      JOIN integrations ON integrations.id = integration_id AND integrations.version = row.version
      WHERE revoked_at IS NULL
      RETURNING id, integration_id, received_at
    ), latest AS (
      SELECT integration_id, max(received_at) AS at FROM delivered GROUP BY 1
    ), seen AS (
      UPDATE integrations SET last_received_at = latest.at
      FROM latest
      WHERE integrations.id = latest.integration_id AND integrations.id IN (
        SELECT id FROM integrations JOIN latest ON latest.integration_id = id
        WHERE last_received_at IS NULL OR last_received_at < latest.at - interval '1 second'
        FOR NO KEY UPDATE OF integrations SKIP LOCKED)
    ), told AS (
    INSERT INTO alerts AS stored (id, integration_id, fingerprint, episode, state, starts_at, ends_at,
      first_received_at, last_received_at, routed_at, content_rank, service_id, ${content})
    SELECT row.id, integration_id, fingerprint, episode, state::"AlertState", to_timestamp(starts / 1000.0),
      to_timestamp(ends / 1000.0), to_timestamp(received / 1000.0), to_timestamp(received / 1000.0),
      CASE WHEN routed OR services.id IS NULL THEN to_timestamp(received / 1000.0) END, content_rank, services.id, alert_name, summary,
      labels, annotations, service_text, severity_text, runbook_url, link_kind::"AlertLinkKind", link_service,
      link_cause, generator_url
    FROM json_to_recordset(${alertRows(deliveries)}::json) AS row(
      id uuid, integration_id uuid, version int, fingerprint text, episode text, state text, starts bigint, ends bigint,
      received bigint, routed boolean, content_rank text, alert_name text, summary text, labels jsonb,
      annotations jsonb, service_text text, service_slug text, severity_text text, runbook_url text, link_kind text,
      link_service text, link_cause text, generator_url text)
    JOIN integrations ON integrations.id = integration_id AND integrations.version = row.version
      AND integrations.revoked_at IS NULL
    LEFT JOIN LATERAL (
      SELECT id FROM services WHERE slug = row.service_slug
      UNION ALL SELECT service_id FROM service_aliases WHERE slug = row.service_slug LIMIT 1
    ) AS services ON true
    ORDER BY integration_id, fingerprint, episode
    ON CONFLICT (integration_id, fingerprint, episode) DO UPDATE SET
      state = greatest(stored.state, excluded.state),
      starts_at = least(stored.starts_at, excluded.starts_at),
      ends_at = greatest(stored.ends_at, excluded.ends_at),
      first_received_at = least(stored.first_received_at, excluded.first_received_at),
      last_received_at = greatest(stored.last_received_at, excluded.last_received_at),
      routed_at = CASE
        WHEN stored.state = 'firing' AND excluded.state = 'resolved' AND stored.incident_id IS NOT NULL THEN NULL
        ELSE stored.routed_at END,
      service_id = coalesce(
        CASE WHEN excluded.content_rank COLLATE "C" > stored.content_rank COLLATE "C" THEN excluded.service_id END,
        stored.service_id, excluded.service_id),
      ${newerContent},
      content_rank = greatest(stored.content_rank COLLATE "C", excluded.content_rank)
    RETURNING integration_id, routed_at)
    SELECT id, integration_id IN (SELECT integration_id FROM told WHERE routed_at IS NULL) AS "isUnrouted" FROM delivered`
  const byId = new Map(
    stored.map(({ id, isUnrouted }) => [id, isUnrouted ? ('unrouted' as const) : ('stored' as const)]),
  )
  return bodies.map(({ id }) => byId.get(id) ?? 'refused')
}

async function storeResolutions(tx: Db, deliveries: readonly Delivery[]): Promise<void> {
  const rows = deliveries.flatMap(({ integrationId, resolutions }) =>
    resolutions.map(({ fingerprint, endedAt }) => ({
      integration: integrationId,
      fingerprint,
      ended: endedAt.getTime(),
    })),
  )
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO alert_resolutions (integration_id, fingerprint, ended_at)
    SELECT DISTINCT integration, fingerprint, to_timestamp(ended / 1000.0)
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row(integration uuid, fingerprint text, ended bigint)
    ON CONFLICT DO NOTHING`
}

/** Each episode ends with the first word after its start that it is over, whichever of the two was stored first. */
async function endEpisodes(tx: Db, deliveries: readonly Delivery[]): Promise<void> {
  for (const { integrationId, alerts, resolutions } of deliveries) {
    const fingerprints = [...new Set([...alerts, ...resolutions].map(({ fingerprint }) => fingerprint))]
    await tx.$executeRaw`
      UPDATE alerts SET state = 'resolved', ends_at = ended.at,
        routed_at = CASE WHEN state = 'firing' AND incident_id IS NOT NULL THEN NULL ELSE routed_at END
      FROM (
        SELECT alerts.id, min(ended_at) AS at FROM alerts JOIN alert_resolutions USING (integration_id, fingerprint)
        WHERE integration_id = ${integrationId}::uuid AND fingerprint = ANY (${fingerprints}) AND ended_at >= starts_at
        GROUP BY alerts.id
      ) AS ended
      WHERE alerts.id = ended.id AND (alerts.ends_at IS NULL OR alerts.ends_at > ended.at)`
  }
}

function deliveryRows(deliveries: readonly Delivery[]) {
  return deliveries.map(({ integrationId, integrationVersion, receivedAt, contentType, body, reason, ...told }) => ({
    id: newId(receivedAt),
    integration_id: integrationId,
    version: integrationVersion,
    received: receivedAt.getTime(),
    content_type: contentType,
    body,
    reason,
    alert_count: told.alerts.length + told.resolutions.length,
  }))
}

type Told = {
  readonly alert: ReceivedAlert
  readonly integrationId: Id
  readonly integrationVersion: number
  readonly receivedAt: Date
  readonly isRouted: boolean
}

/** Each episode once, as one statement wants it, even where several of the bodies tell of it. */
function alertRows(deliveries: readonly Delivery[]): string {
  const told = new Map<string, Told>()
  for (const { alerts, ...delivery } of deliveries) {
    for (const alert of alerts) {
      const { integrationId, integrationVersion } = delivery
      const key = JSON.stringify([integrationId, integrationVersion, alert.fingerprint, alert.episode])
      const known = told.get(key)
      told.set(key, known ? { ...known, alert: mergeAlerts(known.alert, alert) } : { ...delivery, alert })
    }
  }
  return JSON.stringify([...told.values()].map(alertRow))
}

function alertRow({ alert, integrationId, integrationVersion, receivedAt, isRouted }: Told) {
  const { content } = alert
  return {
    id: newId(receivedAt),
    integration_id: integrationId,
    version: integrationVersion,
    fingerprint: alert.fingerprint,
    episode: alert.episode,
    state: alert.state,
    starts: alert.startsAt.getTime(),
    ends: alert.endsAt?.getTime() ?? null,
    received: receivedAt.getTime(),
    routed: isRouted,
    content_rank: alert.contentRank,
    alert_name: content.alertName,
    summary: content.summary,
    labels: content.labels,
    annotations: content.annotations,
    service_text: content.serviceText,
    service_slug: content.serviceSlug,
    severity_text: content.severityText,
    runbook_url: content.link.url,
    link_kind: content.link.kind,
    link_service: content.link.service,
    link_cause: content.link.cause,
    generator_url: content.generatorUrl,
  }
}
