import type { AgeCount } from '#lib/domain/action-item/age.ts'
import type { CloseTimes, DueCounts } from '#lib/domain/action-item/on-time.ts'
import type { ActionItemPriority } from '#lib/domain/action-item/priority.ts'
import type { ReportRange } from '#lib/domain/action-item/report.ts'
import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'

/** Open items by priority and by whole days since they were added: a few thousand rows however many items there are. */
export function countOpenByAge(db: Db, now: Date): Promise<AgeCount[]> {
  return db.$queryRaw<AgeCount[]>`
    SELECT a.priority::text AS priority,
      greatest(floor(extract(epoch FROM ${now}::timestamptz - a.created_at) / 86400), 0)::int AS "ageDays",
      count(*)::int AS count, (count(*) FILTER (WHERE a.due_at < ${now}))::int AS overdue
    FROM action_items a JOIN incidents i ON i.id = a.incident_id
    WHERE a.status <> 'closed' AND ${isLiveIncident}
    GROUP BY 1, 2`
}

type Grouping = 'all' | 'priority' | 'team' | 'owner'
export type DeliveryRow = DueCounts &
  CloseTimes & {
    readonly grouping: Grouping
    readonly priority: ActionItemPriority | null
    readonly name: string | null
  }

/**
 * What became of the items that were due, and how long those took that were completed, in a range: over all, by
 * priority, by team and by owner, in one reading. Percentiles are interpolated (percentile_cont).
 */
export function countDeliveries(db: Db, { from, to }: ReportRange): Promise<DeliveryRow[]> {
  return db.$queryRaw<DeliveryRow[]>`
    WITH known AS (
      SELECT lower(name) AS key, min(name) AS name
      FROM (SELECT owner_team FROM services UNION SELECT team FROM users) AS named (name)
      WHERE name <> '' GROUP BY 1
    ),
    item AS (
      SELECT a.priority::text AS priority, a.resolution::text AS resolution, a.closed_at, a.due_at,
        coalesce(u.name, a.owner) AS owner, coalesce(own.name, named.name, '') AS team,
        coalesce(a.due_at >= ${from} AND a.due_at < ${to}, false) AS was_due,
        a.closed_at IS NOT NULL AND a.closed_at < ${to} AS is_closed,
        coalesce(a.resolution = 'completed' AND a.closed_at >= ${from} AND a.closed_at < ${to}, false) AS was_completed,
        extract(epoch FROM a.closed_at - a.created_at)::float8 AS seconds
      FROM action_items a
      JOIN incidents i ON i.id = a.incident_id
      LEFT JOIN users u ON u.id = a.owner_user_id
      LEFT JOIN known own ON own.key = lower(u.team)
      LEFT JOIN known named ON named.key = lower(a.owner)
      WHERE ${isLiveIncident}
        AND ((a.due_at >= ${from} AND a.due_at < ${to}) OR (a.closed_at >= ${from} AND a.closed_at < ${to}))
    )
    SELECT
      CASE grouping(priority, lower(team), lower(owner))
        WHEN 7 THEN 'all' WHEN 3 THEN 'priority' WHEN 5 THEN 'team' ELSE 'owner' END AS grouping,
      priority,
      CASE grouping(priority, lower(team), lower(owner)) WHEN 5 THEN min(team) WHEN 6 THEN min(owner) END AS name,
      (count(*) FILTER (WHERE was_due AND is_closed AND resolution = 'completed' AND closed_at <= due_at))::int AS "onTime",
      (count(*) FILTER (WHERE was_due AND is_closed AND resolution = 'completed' AND closed_at > due_at))::int AS late,
      (count(*) FILTER (WHERE was_due AND NOT is_closed))::int AS "stillOpen",
      (count(*) FILTER (WHERE was_due AND is_closed AND resolution = 'wont_do'))::int AS "wontDo",
      (count(*) FILTER (WHERE was_completed))::int AS completed,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) FILTER (WHERE was_completed) AS "medianSeconds",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) FILTER (WHERE was_completed) AS "p90Seconds"
    FROM item
    GROUP BY GROUPING SETS ((), (priority), (lower(team)), (lower(owner)))`
}
