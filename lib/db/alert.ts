import type { Alert, AlertListItem, LinkGap, ListAlertsQuery } from '#lib/domain/alert/alert.ts'
import { severityOf } from '#lib/domain/alert/integration.ts'
import type { IntegrationKind } from '#lib/domain/alert/integration-kind.ts'
import { TEST_ALERT_NAME } from '#lib/domain/alert/test-alert.ts'
import type { Severity } from '#lib/domain/incident/severity.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { isLiveIncident } from './live-incident.ts'

const { empty, sql } = Prisma

/** Whether a link of ours opens something is asked of the runbooks as they are now, not as they were then. */
const verdict = sql`CASE
  WHEN a.link_kind <> 'own' THEN a.link_kind::text
  WHEN a.link_cause IS NOT NULL AND EXISTS (
    SELECT FROM runbooks JOIN services target ON target.id = runbooks.service_id
    WHERE (target.slug = a.link_service OR target.id = (SELECT service_id FROM service_aliases WHERE slug = a.link_service))
      AND (a.link_cause = '' OR EXISTS (
        SELECT FROM runbook_causes c WHERE c.runbook_id = runbooks.id AND c.root_cause = a.link_cause))
  ) THEN 'fine'
  ELSE 'broken' END`

const columns = sql`a.id, coalesce(s.slug, nullif(a.service_text, '')) AS service, s.id IS NOT NULL AS "isKnownService",
  a.alert_name AS "alertName", a.state::text AS state, a.fingerprint, a.starts_at AS "startsAt", a.ends_at AS "endsAt",
  a.runbook_url AS "runbookUrl", link.verdict AS "runbookLink", i.number AS incident, a.severity_text AS severity,
  a.summary, n.name AS integration`

const source = sql`FROM alerts a
  JOIN integrations n ON n.id = a.integration_id
  LEFT JOIN services s ON s.id = a.service_id
  LEFT JOIN incidents i ON i.id = a.incident_id AND ${isLiveIncident}
  CROSS JOIN LATERAL (SELECT ${verdict} AS verdict) AS link`

type Filters = Omit<ListAlertsQuery, 'limit' | 'cursor'>

/** Newest first, at most `limit`, from below the position of `before`. */
export async function listAlerts(
  db: Db,
  { service, state, link, integration, incident }: Filters,
  page: { readonly limit: number; readonly before: { readonly startsAt: Date; readonly id: Id } | null },
): Promise<AlertListItem[]> {
  const { before } = page
  return db.$queryRaw<AlertListItem[]>`
    SELECT ${columns} ${source}
    WHERE true
      ${service === undefined ? empty : sql`AND (s.slug = ${service} OR (s.id IS NULL AND a.service_text = ${service}))`}
      ${state === undefined ? empty : sql`AND a.state = ${state}::"AlertState"`}
      ${link === undefined ? empty : sql`AND link.verdict = ${link}`}
      ${integration === undefined ? empty : sql`AND n.name = ${integration}`}
      ${incident === undefined ? empty : sql`AND i.number = ${incident}`}
      ${before ? sql`AND (a.starts_at, a.id) < (${before.startsAt}, ${before.id}::uuid)` : empty}
    ORDER BY a.starts_at DESC, a.id DESC LIMIT ${page.limit}`
}

type Row = Omit<Alert, 'proposedSeverity'> & { readonly severityMap: Record<string, Severity> }

export async function findAlert(db: Db, id: Id): Promise<Alert | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${columns}, n.kind::text AS kind, a.labels, a.annotations, a.generator_url AS "generatorUrl",
      a.first_received_at AS "firstReceivedAt", a.last_received_at AS "lastReceivedAt", n.severity_map AS "severityMap"
    ${source} WHERE a.id = ${id}::uuid`
  if (!row) return null
  const { severityMap, ...alert } = row
  return { ...alert, proposedSeverity: severityOf(severityMap, alert.severity) }
}

/** The latest alert of an integration with this fingerprint: whether rules were applied to it, and its incident. */
export async function findAlertByFingerprint(
  db: Db,
  integrationId: Id,
  fingerprint: string,
): Promise<{ readonly id: Id; readonly isRouted: boolean; readonly incident: number | null } | null> {
  const row = await db.alert.findFirst({
    where: { integrationId, fingerprint },
    orderBy: { startsAt: 'desc' },
    select: { id: true, routedAt: true, incident: { select: { number: true } } },
  })
  return row && { id: row.id as Id, isRouted: row.routedAt !== null, incident: row.incident?.number ?? null }
}

/** Those that belong to the incident, the first ones first. */
export async function listFirstAlerts(
  db: Db,
  incidentId: Id,
  limit: number,
): Promise<{ readonly id: Id; readonly alertName: string; readonly startsAt: Date }[]> {
  const rows = await db.alert.findMany({
    where: { incidentId },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: limit,
    select: { id: true, alertName: true, startsAt: true },
  })
  return rows.map((row) => ({ ...row, id: row.id as Id }))
}

/** Of how many alerts but those of tests, and of those of each kind of link, since then and, where it is given, before `until`. */
export async function countLinks(db: Db, since: Date, until?: Date): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<{ verdict: string; count: number }[]>`
    SELECT link.verdict, count(*)::int AS count ${source} WHERE a.starts_at >= ${since} ${before(until)}
      AND a.alert_name <> ${TEST_ALERT_NAME} GROUP BY 1`
  return Object.fromEntries(rows.map((row) => [row.verdict, row.count]))
}

/** Alerts since then whose link opens no runbook here, by name and service; the most frequent first. */
export async function listLinkGaps(db: Db, since: Date, limit: number, until?: Date): Promise<LinkGap[]> {
  return db.$queryRaw<(LinkGap & { kind: IntegrationKind })[]>`
    SELECT n.name AS integration, n.kind::text AS kind, a.alert_name AS "alertName",
      coalesce(s.slug, nullif(a.service_text, '')) AS service, count(*)::int AS count,
      max(a.starts_at) AS "lastStartsAt",
      (array_agg(a.runbook_url ORDER BY a.starts_at DESC))[1] AS "runbookUrl",
      (array_agg(link.verdict ORDER BY a.starts_at DESC))[1] AS verdict,
      (array_agg(i.root_cause ORDER BY a.starts_at DESC) FILTER (WHERE i.root_cause IS NOT NULL))[1] AS "rootCause"
    ${source} WHERE a.starts_at >= ${since} ${before(until)} AND link.verdict <> 'fine'
      AND a.alert_name <> ${TEST_ALERT_NAME}
    GROUP BY 1, 2, 3, 4 ORDER BY count DESC, "lastStartsAt" DESC LIMIT ${limit}`
}

function before(until: Date | undefined): Prisma.Sql {
  return until ? sql`AND a.starts_at < ${until}` : empty
}
