import { OPEN_WORK_MAX } from '#lib/domain/action-item/open-work.ts'
import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'

/**
 * For every page, so in one statement, and no further than anybody reads on: incidents that are not resolved, and open action
 * items that were due before `now`. Each from 0 to OPEN_WORK_MAX.
 */
export async function countOpenWork(
  db: Db,
  now: Date,
): Promise<{ readonly lateActionItems: number; readonly openIncidents: number }> {
  const [row] = await db.$queryRaw<{ lateActionItems: number; openIncidents: number }[]>`
    SELECT
      (SELECT count(*)::int FROM (
        SELECT FROM incidents i
          WHERE i.status IN ('open', 'acknowledged', 'mitigated') AND ${isLiveIncident} LIMIT ${OPEN_WORK_MAX}) AS one
      ) AS "openIncidents",
      (SELECT count(*)::int FROM (
        SELECT FROM action_items item JOIN incidents i ON i.id = item.incident_id
          WHERE item.status IN ('open', 'in_progress') AND item.due_at < ${now} AND ${isLiveIncident}
          LIMIT ${OPEN_WORK_MAX}) AS one
      ) AS "lateActionItems"`
  return row ?? { lateActionItems: 0, openIncidents: 0 }
}
