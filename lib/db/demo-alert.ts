import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'

type Attached = { readonly fingerprint: string; readonly startsAt: Date; readonly incident: number | null }

/** Alerts of the demo with the incidents that they belong to, by its number; none of them waits for rules. */
export async function attachDemoAlerts(tx: Db, alerts: readonly Attached[], now: Date): Promise<void> {
  const rows = alerts.map(({ fingerprint, startsAt, incident }) => ({
    fingerprint,
    starts: startsAt.getTime(),
    incident,
  }))
  await tx.$executeRaw`
    UPDATE alerts SET incident_id = i.id, routed_at = coalesce(routed_at, ${now})
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row(fingerprint text, starts bigint, incident int)
    JOIN incidents i ON i.number = row.incident AND ${isLiveIncident}
    WHERE alerts.fingerprint = row.fingerprint AND alerts.starts_at = to_timestamp(row.starts / 1000.0)`
}
