import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

/** Incidents whose impact may still go on: not resolved yet. */
export function countOpenIncidents(db: Db): Promise<number> {
  return db.incident.count({ where: { status: { not: 'resolved' }, ...liveIncident } })
}
