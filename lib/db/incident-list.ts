import { durationsOf } from '#lib/domain/incident/durations.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import { type IncidentListKey, NO_DURATION_MS, orderOf } from '#lib/domain/incident/list-cursor.ts'
import {
  type IncidentFilters,
  type IncidentListQuery,
  type IncidentSort,
  NO_ROOT_CAUSE,
} from '#lib/domain/incident/list-query.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { isLiveIncident } from './live-incident.ts'
import { hasTerm } from './search.ts'
import { type ResolvedTerms, resolveTerms } from './search-terms.ts'

const { sql, join, empty } = Prisma
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
  const text = await resolve(db, query)
  const rows = await db.$queryRaw<Row[]>`
    WITH page AS (
      SELECT i.*, ${expression} AS sort_key
      FROM incidents i
      WHERE ${conditions(query, text)} ${beyond}
      ORDER BY ${expression} ${direction}, i.number ${direction}
      LIMIT ${query.limit + 1}
    )
    SELECT
      p.number, p.title, p.severity::text, p.status::text, p.owner,
      p.started_at AS "startedAt", p.detected_at AS "detectedAt", p.acknowledged_at AS "acknowledgedAt",
      p.mitigated_at AS "mitigatedAt", p.resolved_at AS "resolvedAt",
      p.failure_mechanism AS "failureMechanism", p.root_cause AS "rootCause",
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

/** How many incidents the filters find, and how many of those are not resolved. */
export async function countIncidents(db: Db, filters: IncidentFilters): Promise<{ total: number; unresolved: number }> {
  const rows = await db.$queryRaw<{ total: number; unresolved: number }[]>`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE i.status <> 'resolved'))::int AS unresolved
    FROM incidents i WHERE ${conditions(filters, await resolve(db, filters))}`
  return rows[0] ?? { total: 0, unresolved: 0 }
}

async function resolve(db: Db, { q }: IncidentFilters): Promise<ResolvedTerms | null> {
  return q ? resolveTerms(db, q) : null
}

function conditions(filters: IncidentFilters, text: ResolvedTerms | null): Sql {
  const all: Sql[] = [isLiveIncident]
  if (filters.service.length > 0) {
    all.push(sql`EXISTS (
      SELECT FROM incident_services link JOIN services service ON service.id = link.service_id
      WHERE link.incident_id = i.id AND service.slug = ANY (${filters.service}))`)
  }
  if (filters.severity.length > 0) all.push(sql`i.severity = ANY (${filters.severity}::"Severity"[])`)
  if (filters.status.length > 0) all.push(sql`i.status = ANY (${filters.status}::"IncidentStatus"[])`)
  if (filters.rootCause.length > 0) all.push(causeCondition(filters.rootCause))
  if (filters.from) all.push(sql`i.started_at >= ${filters.from}`)
  if (filters.to) all.push(sql`i.started_at < ${filters.to}`)
  if (text) all.push(textCondition(text))
  return join(all, ' AND ')
}

function causeCondition(causes: readonly string[]): Sql {
  const known = sql`i.root_cause = ANY (${causes.filter((cause) => cause !== NO_ROOT_CAUSE)})`
  return causes.includes(NO_ROOT_CAUSE) ? sql`(${known} OR i.root_cause IS NULL)` : known
}

/** Each word may stand anywhere in the incident's record; `#318` means that incident alone. */
function textCondition({ terms, reference }: ResolvedTerms): Sql {
  if (reference !== null) return sql`i.number = ${reference}`
  if (terms.length === 0) return sql`false`
  return join(
    terms.map((term) => hasTerm(sql`i.id`, term)),
    ' AND ',
  )
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
