import type { BudgetedService } from '#lib/domain/error-budget/budgeted-service.ts'
import type { IncidentSpan } from '#lib/domain/error-budget/incident-span.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

export type ServiceIncidentSpan = { readonly serviceId: Id; readonly span: IncidentSpan }

/** Incidents of these services that touch the window, oldest first; one that is still open ends at `now`. */
export async function listIncidentSpans(
  db: Db,
  serviceIds: readonly Id[],
  window: BudgetWindow,
  now: Date,
): Promise<ServiceIncidentSpan[]> {
  const rows = await db.incidentService.findMany({
    where: {
      serviceId: { in: [...serviceIds] },
      incident: {
        ...liveIncident,
        startedAt: { lt: window.end },
        OR: [{ resolvedAt: null }, { resolvedAt: { gt: window.start } }],
      },
    },
    select: { serviceId: true, incident: { select: { number: true, title: true, startedAt: true, resolvedAt: true } } },
    orderBy: [{ incident: { startedAt: 'asc' } }, { incident: { number: 'asc' } }],
  })
  return rows.map(({ serviceId, incident }) => ({
    serviceId: serviceId as Id,
    span: {
      number: incident.number,
      title: incident.title,
      start: incident.startedAt,
      end: incident.resolvedAt ?? now,
    },
  }))
}

export type IncidentWithBudgets = {
  readonly title: string
  readonly startedAt: Date
  readonly resolvedAt: Date | null
  /** The service it is chiefly about first. */
  readonly services: readonly BudgetedService[]
}

export async function findIncidentWithBudgets(db: Db, number: number): Promise<IncidentWithBudgets | null> {
  const service = { select: { id: true, slug: true, name: true, sloTarget: true } } as const
  const row = await db.incident.findUnique({
    where: { number, ...liveIncident },
    select: {
      title: true,
      startedAt: true,
      resolvedAt: true,
      services: { select: { service }, orderBy: { position: 'asc' } },
    },
  })
  return row && { ...row, services: row.services.map(({ service }) => ({ ...service, id: service.id as Id })) }
}
