import { z } from 'zod'
import { durationsOf } from '#lib/domain/incident/durations.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import {
  FIRST_ORDER,
  type IncidentFilters,
  type IncidentListQuery,
  type IncidentSort,
  NO_ROOT_CAUSE,
  type SortOrder,
} from '#lib/domain/incident/list-query.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { decodeCursor, encodeCursor, type Page } from '#lib/domain/shared/page.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

const { sql, join, empty } = Prisma
type Sql = Prisma.Sql

type Row = Omit<IncidentListItem, 'durations' | 'impact' | 'actionItems'> & {
  readonly failedRequests: bigint | null
  readonly totalRequests: bigint | null
  readonly affectedUsers: bigint | null
  readonly interruptedSessions: bigint | null
  readonly actionItemsTotal: number
  readonly actionItemsClosed: number
  readonly cursorKey: string
}

const DURATION_MS = sql`coalesce((extract(epoch FROM i.resolved_at - i.started_at) * 1000)::bigint, -1)`

/**
 * The sort keys before the incident's number, which makes every order total. A keyset page compares them as one row,
 * so all run in the same direction. Unresolved incidents have no duration and come as the shortest.
 */
const SORT_KEY: Readonly<Record<IncidentSort, { readonly expression: Sql; readonly type: Sql }>> = {
  startedAt: { expression: sql`i.started_at`, type: sql`timestamptz` },
  number: { expression: sql`i.number`, type: sql`integer` },
  severity: { expression: sql`i.severity`, type: sql`"Severity"` },
  duration: { expression: DURATION_MS, type: sql`bigint` },
}

const cursorKey = z.tuple([z.string(), z.string(), z.string(), z.int()])

/** One page in one query; null when the cursor is not one of this order. */
export async function listIncidents(db: Db, query: IncidentListQuery): Promise<Page<IncidentListItem> | null> {
  const order = query.order ?? FIRST_ORDER[query.sort]
  const after = query.cursor === undefined ? empty : afterCursor(query.cursor, query.sort, order)
  if (after === null) return null
  const { expression } = SORT_KEY[query.sort]
  const direction = order === 'asc' ? sql`ASC` : sql`DESC`
  const rows = await db.$queryRaw<Row[]>`
    WITH page AS (
      SELECT i.*, ${expression} AS sort_key
      FROM incidents i
      WHERE ${conditions(query)} ${after}
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
      s.slugs AS services, a.total AS "actionItemsTotal", a.closed AS "actionItemsClosed",
      p.sort_key::text AS "cursorKey"
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
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return {
    items: shown.map(toListItem),
    nextCursor: last ? encodeCursor([query.sort, order, last.cursorKey, last.number]) : null,
  }
}

/** How many incidents the filters find, and how many of those are not resolved. */
export async function countIncidents(db: Db, filters: IncidentFilters): Promise<{ total: number; unresolved: number }> {
  const rows = await db.$queryRaw<{ total: number; unresolved: number }[]>`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE i.status <> 'resolved'))::int AS unresolved
    FROM incidents i WHERE ${conditions(filters)}`
  return rows[0] ?? { total: 0, unresolved: 0 }
}

function afterCursor(cursor: string, sort: IncidentSort, order: SortOrder): Sql | null {
  const key = decodeCursor(cursorKey, cursor)
  if (!key || key[0] !== sort || key[1] !== order || !isSortValue(sort, key[2])) return null
  const { expression, type } = SORT_KEY[sort]
  return sql`AND (${expression}, i.number) ${order === 'asc' ? sql`>` : sql`<`} (${key[2]}::${type}, ${key[3]})`
}

/** Only what the database itself wrote into a cursor may go back into its casts. */
function isSortValue(sort: IncidentSort, text: string): boolean {
  switch (sort) {
    case 'startedAt':
      return (
        /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(text) && !Number.isNaN(Date.parse(text))
      )
    case 'severity':
      return /^sev[1-4]$/.test(text)
    case 'number':
    case 'duration':
      return /^-?\d{1,9}$/.test(text) || (sort === 'duration' && /^\d{1,15}$/.test(text))
  }
}

function conditions(filters: IncidentFilters): Sql {
  const all: Sql[] = [sql`true`]
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
  for (const word of filters.q?.split(/\s+/).filter(Boolean) ?? []) all.push(wordCondition(word))
  return join(all, ' AND ')
}

function causeCondition(causes: readonly string[]): Sql {
  const known = sql`i.root_cause = ANY (${causes.filter((cause) => cause !== NO_ROOT_CAUSE)})`
  return causes.includes(NO_ROOT_CAUSE) ? sql`(${known} OR i.root_cause IS NULL)` : known
}

/** `#318` means that incident alone; any other word may stand in the title, the summary, a service, or be the number. */
function wordCondition(word: string): Sql {
  if (word.startsWith('#')) return sql`i.number = ${parseIncidentNumber(word.slice(1)) ?? 0}`
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(i.number = ${parseIncidentNumber(word) ?? 0} OR i.title ILIKE ${pattern} OR i.summary ILIKE ${pattern}
    OR EXISTS (
      SELECT FROM incident_services link JOIN services service ON service.id = link.service_id
      WHERE link.incident_id = i.id AND (service.slug ILIKE ${pattern} OR service.name ILIKE ${pattern})))`
}

function toListItem(row: Row): IncidentListItem {
  const { failedRequests, totalRequests, affectedUsers, interruptedSessions, ...rest } = row
  const { actionItemsTotal, actionItemsClosed, cursorKey: _, ...item } = rest
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
