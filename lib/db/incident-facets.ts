import { INCIDENT_FACETS, type IncidentCounts, type IncidentFacet } from '#lib/domain/incident/facets.ts'
import { type IncidentFilters, NO_ROOT_CAUSE } from '#lib/domain/incident/list-query.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { incidentConditions } from './incident-filter.ts'

const { sql, join } = Prisma
type Sql = Prisma.Sql

const NAMES: Readonly<Record<IncidentFacet, Sql>> = {
  service: sql`by_service`,
  severity: sql`by_severity`,
  status: sql`by_status`,
  rootCause: sql`by_root_cause`,
  failureMechanism: sql`by_mechanism`,
  triggerKind: sql`by_trigger`,
  postmortem: sql`by_postmortem`,
}

type Row = {
  readonly facet: IncidentFacet | 'total' | 'unresolved'
  readonly value: string
  readonly count: number | null
}

/** Counted by a look at the incidents of their own: as a part of each combination they would make too many of them. */
const APART: readonly IncidentFacet[] = ['service', 'triggerKind']

/**
 * What the filters find, and for each facet how many incidents each of its values has among those that all *other*
 * filters find. In one query: the incidents are counted once for every combination of values, and those added up.
 */
export async function countIncidents(db: Db, filters: IncidentFilters): Promise<IncidentCounts> {
  const { facets, rest, source } = await incidentConditions(db, filters)
  const given = INCIDENT_FACETS.filter((facet) => !APART.includes(facet)).map(
    (facet) => sql`${facets[facet]} AS ${NAMES[facet]}`,
  )
  const rows = await db.$queryRaw<Row[]>`
    WITH base AS MATERIALIZED (
      SELECT i.id, i.severity, i.status, i.root_cause, i.failure_mechanism, i.trigger_kind, i.postmortem, i.is_overdue,
        ${facets.service} AS by_service, ${facets.triggerKind} AS by_trigger
      FROM ${source} WHERE ${rest}
    ),
    combination AS MATERIALIZED (
      SELECT i.*, ${join(given, ', ')} FROM (
        SELECT severity, status, root_cause, failure_mechanism, postmortem, is_overdue, by_service, by_trigger, count(*) AS count
        FROM base GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
      ) i
    )
    SELECT 'total' AS facet, '' AS value, sum(count)::int AS count FROM combination WHERE ${flags()}
    UNION ALL SELECT 'unresolved', '', sum(count)::int FROM combination WHERE status <> 'resolved' AND ${flags()}
    ${sum('severity', sql`severity::text`)}
    ${sum('status', sql`status::text`)}
    ${sum('rootCause', sql`coalesce(root_cause, ${NO_ROOT_CAUSE})`)}
    ${sum('failureMechanism', sql`coalesce(failure_mechanism, ${NO_ROOT_CAUSE})`)}
    ${sum('postmortem', sql`postmortem`)}
    UNION ALL SELECT 'postmortem', 'overdue', sum(count)::int FROM combination WHERE is_overdue AND ${flags('postmortem')}
    UNION ALL
    SELECT 'triggerKind', coalesce(i.trigger_kind, ${NO_ROOT_CAUSE}), count(*)::int
    FROM base i WHERE by_service AND ${join(without(facets, 'triggerKind', 'service'), ' AND ')} GROUP BY 2
    UNION ALL
    SELECT 'service', s.slug, found.count FROM (
      SELECT link.service_id, count(*)::int AS count FROM base i JOIN incident_services link ON link.incident_id = i.id
      WHERE ${join(without(facets, 'service'), ' AND ')} GROUP BY link.service_id
    ) found JOIN services s ON s.id = found.service_id`
  return toCounts(rows)
}

function sum(facet: IncidentFacet, value: Sql): Sql {
  return sql`UNION ALL SELECT ${facet}, ${value}, sum(count)::int FROM combination WHERE ${flags(facet)} GROUP BY 2`
}

function without(facets: Readonly<Record<IncidentFacet, Sql>>, ...left: IncidentFacet[]): Sql[] {
  return INCIDENT_FACETS.filter((facet) => !left.includes(facet)).map((facet) => facets[facet])
}

/** All filters but that of one facet. */
function flags(but?: IncidentFacet): Sql {
  return join(
    INCIDENT_FACETS.filter((facet) => facet !== but).map((facet) => NAMES[facet]),
    ' AND ',
  )
}

function toCounts(rows: readonly Row[]): IncidentCounts {
  const of = (facet: Row['facet']) => rows.filter((row) => row.facet === facet && (row.count ?? 0) > 0)
  const facets = INCIDENT_FACETS.map((facet) => [
    facet,
    of(facet)
      .map(({ value, count }) => ({ value, count: count ?? 0 }))
      .toSorted((one, other) => other.count - one.count || one.value.localeCompare(other.value)),
  ])
  return {
    total: of('total')[0]?.count ?? 0,
    unresolved: of('unresolved')[0]?.count ?? 0,
    facets: Object.fromEntries(facets) as IncidentCounts['facets'],
  }
}
