import type { Db } from './client.ts'

export type TrafficMonth = {
  /** First instant of the month, UTC. */
  readonly start: Date
  readonly end: Date
  /** Some of its hours are not yet closed. */
  readonly isOpen: boolean
}

/** The months that minutes are kept in, oldest first. */
export function listTrafficMonths(db: Db): Promise<TrafficMonth[]> {
  return db.$queryRaw<TrafficMonth[]>`
    SELECT month.start, month.end, EXISTS (
      SELECT FROM traffic_hours WHERE hour_start >= month.start AND hour_start < month.end AND NOT is_closed
    ) AS "isOpen"
    FROM (
      SELECT starts AT TIME ZONE 'UTC' AS start, (starts + interval '1 month') AT TIME ZONE 'UTC' AS end
      FROM pg_inherits
      JOIN pg_class child ON child.oid = inhrelid
      CROSS JOIN LATERAL (SELECT to_timestamp(right(child.relname, 7), 'YYYY_MM')::timestamp) AS named(starts)
      WHERE inhparent = 'traffic_buckets'::regclass
    ) AS month
    ORDER BY month.start`
}

/** Keeps every writer of traffic away until the transaction ends. */
export async function lockAllTraffic(tx: Db): Promise<void> {
  await tx.$executeRaw`
    SELECT set_config('lock_timeout', '60s', true), set_config('statement_timeout', '600s', true)`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('traffic:summing up', 0))`
}

/** Closes the hours of a month and keeps of its minutes those near incidents of their service. Answers how many stay. */
export async function sumUpMonth(tx: Db, start: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ kept: number }[]>`SELECT sum_up_traffic_month(${start})::float8 AS kept`
  return row?.kept ?? 0
}

export async function dropMonth(tx: Db, start: Date): Promise<void> {
  await tx.$executeRaw`SELECT drop_traffic_month(${start})`
}

/** Hours before an instant that is the start of a UTC day; the days that they add up to stay. */
export async function deleteHoursBefore(tx: Db, day: Date): Promise<void> {
  await tx.$executeRaw`DELETE FROM traffic_hour_parts WHERE hour_start < ${day}`
  await tx.$executeRaw`DELETE FROM traffic_hours WHERE hour_start < ${day}`
}
