import type { TimedIncident } from '#lib/domain/incident/duration-report.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { isLiveIncident } from './live-incident.ts'

/** Instants, severity and services of the incidents whose impact started within the range, of one service or of all. */
export function listTimedIncidents(
  db: Db,
  range: { readonly start: Date; readonly end: Date },
  service: string | undefined,
): Promise<TimedIncident[]> {
  const ofService = service
    ? Prisma.sql`AND EXISTS (
        SELECT FROM incident_services link JOIN services s ON s.id = link.service_id
        WHERE link.incident_id = i.id AND s.slug = ${service})`
    : Prisma.empty
  return db.$queryRaw<TimedIncident[]>`
    SELECT
      i.severity::text, i.started_at AS "startedAt", i.detected_at AS "detectedAt",
      i.acknowledged_at AS "acknowledgedAt", i.mitigated_at AS "mitigatedAt", i.resolved_at AS "resolvedAt",
      coalesce(array_agg(s.slug) FILTER (WHERE s.slug IS NOT NULL), '{}') AS services
    FROM incidents i
    LEFT JOIN incident_services link ON link.incident_id = i.id
    LEFT JOIN services s ON s.id = link.service_id
    WHERE i.started_at >= ${range.start} AND i.started_at < ${range.end} AND ${isLiveIncident} ${ofService}
    GROUP BY i.id`
}
