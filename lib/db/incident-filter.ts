import type { IncidentFacet } from '#lib/domain/incident/facets.ts'
import { type IncidentFilters, NO_ROOT_CAUSE } from '#lib/domain/incident/list-query.ts'
import { REPEAT_WINDOW_DAYS } from '#lib/domain/incident/repeat.ts'
import { SEVERITIES } from '#lib/domain/incident/severity.ts'
import type { ReviewDays } from '#lib/domain/postmortem/deadline.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { isLiveIncident } from './live-incident.ts'
import { findReviewSettings } from './review-settings.ts'
import { hasTerm } from './search.ts'
import { type ResolvedTerms, resolveTerms } from './search-terms.ts'

const { sql, join } = Prisma
type Sql = Prisma.Sql

/** What the filters of a list ask of `i`: one condition for each facet, and one for all the rest. */
export type IncidentConditions = {
  readonly facets: Readonly<Record<IncidentFacet, Sql>>
  readonly rest: Sql
  /** `incidents` with two columns more: `postmortem`, its state, and `is_overdue`. */
  readonly source: Sql
}

export async function incidentConditions(db: Db, filters: IncidentFilters): Promise<IncidentConditions> {
  const [text, { days }] = await Promise.all([filters.q ? resolveTerms(db, filters.q) : null, findReviewSettings(db)])
  const rest = [isLiveIncident]
  if (filters.from) rest.push(sql`i.started_at >= ${filters.from}`)
  if (filters.to) rest.push(sql`i.started_at < ${filters.to}`)
  if (filters.repeat) rest.push(isRepeat)
  if (text) rest.push(textCondition(text))
  return {
    facets: {
      service: whereAny(
        filters.service,
        sql`i.id IN (
          SELECT link.incident_id FROM incident_services link JOIN services service ON service.id = link.service_id
          WHERE service.slug = ANY (${filters.service}))`,
      ),
      severity: whereAny(filters.severity, sql`i.severity = ANY (${filters.severity}::"Severity"[])`),
      status: whereAny(filters.status, sql`i.status = ANY (${filters.status}::"IncidentStatus"[])`),
      rootCause: whereAny(filters.rootCause, anyOrNone(sql`i.root_cause`, filters.rootCause)),
      failureMechanism: whereAny(
        filters.failureMechanism,
        anyOrNone(sql`i.failure_mechanism`, filters.failureMechanism),
      ),
      triggerKind: whereAny(filters.triggerKind, anyOrNone(sql`i.trigger_kind`, filters.triggerKind)),
      postmortem: whereAny(filters.postmortem, postmortemCondition(filters.postmortem)),
    },
    rest: join(rest, ' AND '),
    source: sql`(
      SELECT i.*, coalesce(p.status::text, 'none') AS postmortem, p.published_at IS NULL AND ${isLate(days)} AS is_overdue
      FROM incidents i LEFT JOIN postmortems p ON p.incident_id = i.id AND p.deleted_at IS NULL) i`,
  }
}

/** As lib/domain/incident/repeat.ts says it. */
const isRepeat = sql`EXISTS (
  SELECT FROM incident_services mine
  JOIN incident_services theirs ON theirs.service_id = mine.service_id AND theirs.incident_id <> mine.incident_id
  JOIN incidents earlier ON earlier.id = theirs.incident_id
  WHERE mine.incident_id = i.id AND earlier.root_cause = i.root_cause
    AND earlier.merged_into_id IS NULL AND earlier.deleted_at IS NULL
    AND earlier.started_at BETWEEN i.started_at - ${REPEAT_WINDOW_DAYS}::integer * interval '24 hours' AND i.started_at)`

export function allOf({ facets, rest }: IncidentConditions): Sql {
  return join([rest, ...Object.values(facets)], ' AND ')
}

function whereAny(values: readonly string[], condition: Sql): Sql {
  return values.length === 0 ? sql`true` : condition
}

function anyOrNone(column: Sql, values: readonly string[]): Sql {
  const known = sql`${column} = ANY (${values.filter((value) => value !== NO_ROOT_CAUSE)})`
  return values.includes(NO_ROOT_CAUSE) ? sql`(${known} OR ${column} IS NULL)` : known
}

function postmortemCondition(values: readonly string[]): Sql {
  const states = sql`i.postmortem = ANY (${values.filter((value) => value !== 'overdue')})`
  return values.includes('overdue') ? sql`(${states} OR i.is_overdue)` : states
}

/** The day until which lib/domain/postmortem/deadline.ts gives time is over. */
function isLate(days: ReviewDays): Sql {
  const rules = SEVERITIES.map((severity) => sql`WHEN ${severity} THEN ${days[severity]}::integer`)
  return sql`coalesce(i.resolved_at
    < date_trunc('day', now(), 'UTC') - (CASE i.severity::text ${join(rules, ' ')} END) * interval '24 hours', false)`
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
