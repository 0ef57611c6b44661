import type { BudgetedService } from '#lib/domain/error-budget/budgeted-service.ts'
import type { IncidentSpan } from '#lib/domain/error-budget/incident-span.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'

export type ServiceIncidentSpan = { readonly serviceId: Id; readonly span: IncidentSpan }

/** Incidents of these services that touch the window, oldest first; one that is still open ends at `now`. */
export async function listIncidentSpans(
  db: Db,
  serviceIds: readonly Id[],
  window: BudgetWindow,
  now: Date,
): Promise<ServiceIncidentSpan[]> {
  const rows = await db.$queryRaw<(Omit<IncidentSpan, 'end'> & { serviceId: Id; resolvedAt: Date | null })[]>`
    SELECT link.service_id AS "serviceId", i.number, i.title, i.started_at AS "start", i.resolved_at AS "resolvedAt"
    FROM incident_services link JOIN incidents i ON i.id = link.incident_id
    WHERE link.service_id = ANY (${serviceIds}::uuid[]) AND ${isLiveIncident}
      AND i.started_at < ${window.end} AND (i.resolved_at IS NULL OR i.resolved_at > ${window.start})
    ORDER BY i.started_at, i.number`
  return rows.map(({ serviceId, resolvedAt, ...span }) => ({ serviceId, span: { ...span, end: resolvedAt ?? now } }))
}

export type IncidentWithBudgets = {
  readonly title: string
  readonly startedAt: Date
  readonly resolvedAt: Date | null
  /** The service it is chiefly about first. */
  readonly services: readonly BudgetedService[]
}

export async function findIncidentWithBudgets(db: Db, number: number): Promise<IncidentWithBudgets | null> {
  const [row] = await db.$queryRaw<IncidentWithBudgets[]>`
    SELECT i.title, i.started_at AS "startedAt", i.resolved_at AS "resolvedAt", coalesce((
      SELECT json_agg(json_build_object(
        'id', service.id, 'slug', service.slug, 'name', service.name, 'sloTarget', service.slo_target)
        ORDER BY link.position)
      FROM incident_services link JOIN services service ON service.id = link.service_id
      WHERE link.incident_id = i.id), '[]') AS services
    FROM incidents i WHERE i.number = ${number} AND ${isLiveIncident}`
  return row ?? null
}
