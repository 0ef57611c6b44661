import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'

/** For every page, so in one statement: incidents that are not resolved, and open action items that were due before `now`. */
export async function countOpenWork(
  db: Db,
  now: Date,
): Promise<{ readonly lateActionItems: number; readonly openIncidents: number }> {
  const [row] = await db.$queryRaw<{ lateActionItems: number; openIncidents: number }[]>`
    SELECT
      (SELECT count(*)::int FROM incidents i WHERE ${isLiveIncident} AND i.status <> 'resolved') AS "openIncidents",
      (SELECT count(*)::int FROM action_items item JOIN incidents i ON i.id = item.incident_id
        WHERE item.status IN ('open', 'in_progress') AND item.due_at < ${now} AND ${isLiveIncident}) AS "lateActionItems"`
  return row ?? { lateActionItems: 0, openIncidents: 0 }
}
