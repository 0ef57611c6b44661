import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { Severity } from '#lib/domain/incident/severity.ts'
import type { ReviewedWork, WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import type { WeeklyMaterial } from '#lib/domain/weekly-review/material.ts'
import type { ReviewWindows } from '#lib/domain/weekly-review/review-windows.ts'
import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'

/** A page that is read aloud has no use for more; the counts are of all. */
const SHOWN = 50

type WorkRow = ReviewedWork & {
  readonly isOverdue: boolean
  readonly overdueCount: number
  readonly completedCount: number
}

/** What was late when the week ended, and what was done in it. */
export async function listReviewedWork(
  db: Db,
  { asOf, weekStart, quarter }: Pick<ReviewWindows, 'asOf' | 'weekStart' | 'quarter'>,
): Promise<WeeklyFigures['actionItems']> {
  const [rows, [counts]] = await Promise.all([
    db.$queryRaw<WorkRow[]>`
      WITH item AS (
        SELECT a.*, i.number,
          a.created_at < ${asOf} AND (a.closed_at IS NULL OR a.closed_at > ${asOf}) AND a.due_at < ${asOf} AS is_overdue,
          a.resolution = 'completed' AND a.closed_at >= ${weekStart} AND a.closed_at < ${asOf} AS is_completed
        FROM action_items a JOIN incidents i ON i.id = a.incident_id
        WHERE ${isLiveIncident}
      ), listed AS (
        SELECT item.*,
          row_number() OVER (PARTITION BY is_overdue ORDER BY CASE WHEN is_overdue THEN due_at ELSE closed_at END, id) AS place,
          (count(*) FILTER (WHERE is_overdue) OVER ())::int AS overdue_count,
          (count(*) FILTER (WHERE is_completed) OVER ())::int AS completed_count
        FROM item WHERE is_overdue OR is_completed
      )
      SELECT id, title, owner, priority::text AS priority, number AS "incidentNumber", due_at AS "dueAt",
        closed_at AS "closedAt", coalesce(is_overdue, false) AS "isOverdue",
        overdue_count AS "overdueCount", completed_count AS "completedCount"
      FROM listed WHERE place <= ${SHOWN} ORDER BY place`,
    db.$queryRaw<{ opened: number; due: number; onTime: number }[]>`
      SELECT
        (count(*) FILTER (WHERE a.created_at >= ${weekStart} AND a.created_at < ${asOf}))::int AS opened,
        (count(*) FILTER (WHERE a.due_at >= ${quarter.start} AND a.due_at < ${asOf}
          AND a.resolution IS DISTINCT FROM 'wont_do'))::int AS due,
        (count(*) FILTER (WHERE a.due_at >= ${quarter.start} AND a.due_at < ${asOf}
          AND a.resolution = 'completed' AND a.closed_at <= a.due_at))::int AS "onTime"
      FROM action_items a JOIN incidents i ON i.id = a.incident_id
      WHERE ${isLiveIncident} AND (a.created_at >= ${weekStart} OR a.due_at >= ${quarter.start})`,
  ])
  const of = (isOverdue: boolean): ReviewedWork[] =>
    rows
      .filter((row) => row.isOverdue === isOverdue)
      .map(({ isOverdue: _, overdueCount: __, completedCount: ___, ...item }) => item)
  return {
    overdue: of(true),
    overdueCount: rows[0]?.overdueCount ?? 0,
    completed: of(false),
    completedCount: rows[0]?.completedCount ?? 0,
    openedCount: counts?.opened ?? 0,
    due90: counts?.due ?? 0,
    onTime90: counts?.onTime ?? 0,
  }
}

/** Incidents that started in the week or were open in it, the latest first. */
export async function listReviewedIncidents(
  db: Db,
  { weekStart, asOf }: Pick<ReviewWindows, 'weekStart' | 'asOf'>,
): Promise<WeeklyMaterial['incidents']> {
  const rows = await db.$queryRaw<
    (Omit<WeeklyMaterial['incidents'][number], 'severity' | 'rootCause'> & {
      severity: Severity
      rootCause: RootCause | null
    })[]
  >`
    SELECT i.number, i.title, i.severity::text AS severity, i.root_cause AS "rootCause", i.started_at AS "startedAt",
      i.resolved_at AS "resolvedAt", coalesce((
        SELECT array_agg(s.slug ORDER BY link.position)
        FROM incident_services link JOIN services s ON s.id = link.service_id WHERE link.incident_id = i.id
      ), '{}') AS services
    FROM incidents i
    WHERE ${isLiveIncident} AND i.started_at < ${asOf} AND (i.resolved_at IS NULL OR i.resolved_at >= ${weekStart})
    ORDER BY i.started_at DESC, i.number DESC`
  return rows
}
