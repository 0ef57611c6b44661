import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { BadBy } from '#lib/domain/error-budget/budget-attribution.ts'
import type { HourCount } from '#lib/domain/error-budget/project-budget.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'

export type BadByDimension = Readonly<Record<'endpoint' | 'region' | 'hour', readonly BadBy[]>>

/** The 502s of one service's window by endpoint and by region, most first, and by hour of the day in UTC, in order. */
export async function sumBadBy(db: Db, serviceId: Id, window: BudgetWindow): Promise<BadByDimension> {
  const rows = await db.$queryRaw<{ dimension: 'endpoint' | 'region' | 'hour'; key: string; badRequests: number }[]>`
    SELECT
      CASE WHEN grouping(endpoint) = 0 THEN 'endpoint' WHEN grouping(region) = 0 THEN 'region' ELSE 'hour' END AS dimension,
      CASE WHEN grouping(endpoint) = 0 THEN endpoint WHEN grouping(region) = 0 THEN region ELSE hour::text END AS key,
      sum(bad)::float8 AS "badRequests"
    FROM (
      SELECT endpoint, region, extract(hour FROM bucket_start AT TIME ZONE 'UTC')::int AS hour, bad_requests AS bad
      FROM traffic_buckets
      WHERE service_id = ${serviceId}::uuid AND bucket_start >= ${window.start} AND bucket_start < ${window.end}
        AND bad_requests > 0
    ) AS bucket
    GROUP BY GROUPING SETS ((endpoint), (region), (hour))
    ORDER BY grouping(hour), CASE WHEN grouping(hour) = 0 THEN hour END, 3 DESC, 2`
  const of = (dimension: string): BadBy[] =>
    rows.filter((row) => row.dimension === dimension).map(({ key, badRequests }) => ({ key, badRequests }))
  return { endpoint: of('endpoint'), region: of('region'), hour: of('hour') }
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
