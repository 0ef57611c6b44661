import type { Incident } from '#lib/domain/incident/incident.ts'
import type { Repeat } from '#lib/domain/incident/repeat.ts'
import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'

const MAX = 20

/** Earlier incidents within the span that share the root cause and a service, latest first. */
export async function listRepeats(
  db: Db,
  { id, rootCause, services }: Pick<Incident, 'id' | 'rootCause' | 'services'>,
  span: { readonly from: Date; readonly to: Date },
): Promise<Repeat[]> {
  // Without a cause nothing is "the same".
  if (rootCause === null) return []
  const rows = await db.$queryRaw<Repeat[]>`
    SELECT i.number, i.title, i.status::text, i.started_at AS "startedAt", (
      SELECT count(*)::int FROM action_items item WHERE item.incident_id = i.id AND item.status <> 'closed'
    ) AS "openActionItems", coalesce((
      SELECT json_agg(json_build_object(
        'id', item.id, 'title', item.title, 'closedAt', item.closed_at, 'resolution', item.resolution) ORDER BY item.created_at)
      FROM action_items item WHERE item.incident_id = i.id), '[]') AS actions
    FROM incidents i
    WHERE ${isLiveIncident} AND i.id <> ${id}::uuid AND i.root_cause = ${rootCause}
      AND i.started_at >= ${span.from} AND i.started_at <= ${span.to}
      AND EXISTS (
        SELECT FROM incident_services link JOIN services service ON service.id = link.service_id
        WHERE link.incident_id = i.id AND service.slug = ANY (${services}))
    ORDER BY i.started_at DESC, i.number DESC
    LIMIT ${MAX}`
  // Inside JSON an instant is text.
  return rows.map(({ actions, ...row }) => ({
    ...row,
    actions: actions.map((action) => ({ ...action, closedAt: action.closedAt && new Date(action.closedAt) })),
  }))
}
