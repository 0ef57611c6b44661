import { durationsOf } from '#lib/domain/incident/durations.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import { type IncidentListKey, NO_DURATION_MS, orderOf } from '#lib/domain/incident/list-cursor.ts'
import type { IncidentListQuery, IncidentSort } from '#lib/domain/incident/list-query.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { allOf, incidentConditions } from './incident-filter.ts'

const { sql, empty } = Prisma
type Sql = Prisma.Sql

type Row = Omit<IncidentListItem, 'durations' | 'impact' | 'actionItems'> & {
  readonly failedRequests: bigint | null
  readonly totalRequests: bigint | null
  readonly affectedUsers: bigint | null
  readonly interruptedSessions: bigint | null
  readonly actionItemsTotal: number
  readonly actionItemsClosed: number
}

const SORT_KEY: Readonly<Record<IncidentSort, { readonly expression: Sql; readonly type: Sql }>> = {
  startedAt: { expression: sql`i.started_at`, type: sql`timestamptz` },
  number: { expression: sql`i.number`, type: sql`integer` },
  severity: { expression: sql`i.severity`, type: sql`"Severity"` },
  duration: {
    expression: sql`coalesce((extract(epoch FROM i.resolved_at - i.started_at) * 1000)::bigint, ${NO_DURATION_MS})`,
    type: sql`bigint`,
  },
}

/** The incidents from a key on, nearest to it first; one more than the limit when there are more. In one query. */
export async function listIncidents(
  db: Db,
  query: IncidentListQuery,
  key: IncidentListKey | undefined,
): Promise<IncidentListItem[]> {
  const { expression, type } = SORT_KEY[query.sort]
  const ascending = (orderOf(query) === 'asc') !== (key?.side === 'before')
  const direction = ascending ? sql`ASC` : sql`DESC`
  // As a row, so that the index of the same columns is walked from the key on.
  const beyond = key
    ? sql`AND (${expression}, i.number) ${ascending ? sql`>` : sql`<`} (${String(key.value)}::${type}, ${key.number})`
    : empty
  const conditions = await incidentConditions(db, query)
  const rows = await db.$queryRaw<Row[]>`
    WITH page AS (
      SELECT i.*, ${expression} AS sort_key
      FROM ${conditions.source}
      WHERE ${allOf(conditions)} ${beyond}
      ORDER BY ${expression} ${direction}, i.number ${direction}
      LIMIT ${query.limit + 1}
    )
    SELECT
      p.number, p.title, p.severity::text, p.status::text, p.owner,
      p.started_at AS "startedAt", p.detected_at AS "detectedAt", p.acknowledged_at AS "acknowledgedAt",
      p.mitigated_at AS "mitigatedAt", p.resolved_at AS "resolvedAt",
      p.failure_mechanism AS "failureMechanism", p.root_cause AS "rootCause", p.trigger_kind AS "triggerKind",
      p.version, p.created_at AS "createdAt", p.updated_at AS "updatedAt",
      p.failed_requests AS "failedRequests", p.total_requests AS "totalRequests",
      p.affected_users AS "affectedUsers", p.interrupted_sessions AS "interruptedSessions",
      s.slugs AS services, a.total AS "actionItemsTotal", a.closed AS "actionItemsClosed"
    FROM page p
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(service.slug ORDER BY link.position), '{}') AS slugs
      FROM incident_services link JOIN services service ON service.id = link.service_id
      WHERE link.incident_id = p.id
    ) s
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS total, (count(*) FILTER (WHERE item.status = 'closed'))::int AS closed
      FROM action_items item WHERE item.incident_id = p.id
    ) a
    ORDER BY p.sort_key ${direction}, p.number ${direction}`
  return rows.map(toListItem)
}

function toListItem(row: Row): IncidentListItem {
  const { failedRequests, totalRequests, affectedUsers, interruptedSessions, ...rest } = row
  const { actionItemsTotal, actionItemsClosed, ...item } = rest
  return {
    ...item,
    durations: durationsOf(row),
    impact: {
      failedRequests: toNumber(failedRequests),
      totalRequests: toNumber(totalRequests),
      affectedUsers: toNumber(affectedUsers),
      interruptedSessions: toNumber(interruptedSessions),
    },
    actionItems: { total: actionItemsTotal, closed: actionItemsClosed },
  }
}

function toNumber(count: bigint | null): number | null {
  return count === null ? null : Number(count)
}
