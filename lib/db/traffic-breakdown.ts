import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { BadBy } from '#lib/domain/error-budget/budget-attribution.ts'
import type { HourCount } from '#lib/domain/error-budget/project-budget.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import { windowPieces } from '#lib/domain/error-budget/window-pieces.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'
import { rangesTable } from './traffic-sum.ts'

export type BadByDimension = Readonly<Record<'endpoint' | 'region' | 'hour', readonly BadBy[]>>

/**
 * The 502s of one service's window by endpoint and by region, most first, and by hour of the day in UTC, in order; from
 * whole days, whole hours and the minutes at the edges. '' is what names no endpoint, or no region.
 */
export async function sumBadBy(db: Db, serviceId: Id, window: BudgetWindow): Promise<BadByDimension> {
  const { days, hours, minutes } = windowPieces(window)
  type Row = { readonly dimension: 'endpoint' | 'region' | 'hour' | 'all'; readonly key: string; readonly bad: number }
  const rows = await db.$queryRaw<Row[]>`
    WITH edge AS MATERIALIZED (
      SELECT minute.* FROM ${rangesTable(minutes)} CROSS JOIN LATERAL (
        SELECT endpoint, region, extract(hour FROM bucket_start AT TIME ZONE 'UTC')::int AS hour, bad_requests AS bad
        FROM traffic_buckets
        WHERE service_id = ${serviceId}::uuid AND bucket_start >= range.starts AND bucket_start < range.ends
          AND bad_requests > 0
        OFFSET 0
      ) AS minute
    ), part AS (
      SELECT endpoint, region, bad FROM edge
      UNION ALL
      SELECT day.* FROM ${rangesTable(days)} CROSS JOIN LATERAL (
        SELECT endpoint, region, bad_requests AS bad FROM traffic_day_parts
        WHERE service_id = ${serviceId}::uuid AND day_start >= range.starts AND day_start < range.ends
        OFFSET 0
      ) AS day
      UNION ALL
      SELECT hour.* FROM ${rangesTable(hours)} CROSS JOIN LATERAL (
        SELECT endpoint, region, bad_requests AS bad FROM traffic_hour_parts
        WHERE service_id = ${serviceId}::uuid AND hour_start >= range.starts AND hour_start < range.ends
        OFFSET 0
      ) AS hour
    ), by_hour AS (
      SELECT hour, bad FROM edge
      UNION ALL
      SELECT hour.* FROM ${rangesTable([...days, ...hours])} CROSS JOIN LATERAL (
        SELECT extract(hour FROM hour_start AT TIME ZONE 'UTC')::int, bad_requests AS bad FROM traffic_hours
        WHERE service_id = ${serviceId}::uuid AND hour_start >= range.starts AND hour_start < range.ends
        OFFSET 0
      ) AS hour(hour, bad)
    ), whole AS (
      SELECT bad FROM edge
      UNION ALL
      SELECT day.bad FROM ${rangesTable(days)} CROSS JOIN LATERAL (
        SELECT bad_requests AS bad FROM traffic_days
        WHERE service_id = ${serviceId}::uuid AND day_start >= range.starts AND day_start < range.ends
        OFFSET 0
      ) AS day
      UNION ALL
      SELECT hour.bad FROM ${rangesTable(hours)} CROSS JOIN LATERAL (
        SELECT bad_requests AS bad FROM traffic_hours
        WHERE service_id = ${serviceId}::uuid AND hour_start >= range.starts AND hour_start < range.ends
        OFFSET 0
      ) AS hour
    )
    SELECT 'endpoint' AS dimension, endpoint AS key, sum(bad)::float8 AS bad FROM part WHERE endpoint <> '' GROUP BY 2
    UNION ALL SELECT 'region', region, sum(bad)::float8 FROM part WHERE region <> '' GROUP BY 2
    UNION ALL SELECT 'hour', hour::text, sum(bad)::float8 FROM by_hour GROUP BY 2
    UNION ALL SELECT 'all', '', coalesce(sum(bad), 0)::float8 FROM whole`
  const of = (wanted: Row['dimension']): BadBy[] =>
    rows
      .filter(({ dimension, bad }) => dimension === wanted && bad > 0)
      .map(({ key, bad }) => ({ key, badRequests: bad }))
  const [all] = of('all')
  const withRest = (named: readonly BadBy[]): BadBy[] => {
    const rest = named.reduce((left, { badRequests }) => left - badRequests, all?.badRequests ?? 0)
    return [...named, ...(rest > 0 ? [{ key: '', badRequests: rest }] : [])].toSorted(mostFirst)
  }
  return {
    endpoint: withRest(of('endpoint')),
    region: withRest(of('region')),
    hour: of('hour').toSorted((a, b) => Number(a.key) - Number(b.key)),
  }
}

function mostFirst(a: BadBy, b: BadBy): number {
  return b.badRequests - a.badRequests || (a.key < b.key ? -1 : 1)
}

/** The hours of a service with counts, oldest first. */
export function listHours(db: Db, serviceId: Id, range: BudgetWindow): Promise<(HourCount & { start: Date })[]> {
  return db.$queryRaw`
    SELECT hour_start AS "start", total_requests::float8 AS "totalRequests", bad_requests::float8 AS "badRequests"
    FROM traffic_hours
    WHERE service_id = ${serviceId}::uuid AND hour_start >= ${range.start} AND hour_start < ${range.end}
    ORDER BY hour_start`
}

/** The root cause of each incident of these numbers; null where none is chosen. */
export async function listCauses(db: Db, numbers: readonly number[]): Promise<ReadonlyMap<number, RootCause | null>> {
  const rows = await db.$queryRaw<{ number: number; rootCause: RootCause | null }[]>`
    SELECT i.number, i.root_cause AS "rootCause" FROM incidents i
    WHERE i.number = ANY (${numbers}::int[]) AND ${isLiveIncident}`
  return new Map(rows.map(({ number, rootCause }) => [number, rootCause]))
}
