import { isOpen } from '#lib/domain/action-item/status.ts'
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import type { Occurrence } from '#lib/domain/recurrence/recurring-causes.ts'
import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

/** Every incident whose impact started within the window, latest first. */
export async function listOccurrences(db: Db, window: BudgetWindow): Promise<Occurrence[]> {
  const rows = await db.incident.findMany({
    where: { ...liveIncident, startedAt: { gte: window.start, lt: window.end } },
    orderBy: [{ startedAt: 'desc' }, { number: 'desc' }],
    select: {
      number: true,
      title: true,
      severity: true,
      startedAt: true,
      rootCause: true,
      actionItems: { select: { status: true } },
      services: { select: { service: { select: { slug: true } } }, orderBy: { position: 'asc' } },
    },
  })
  return rows.map(({ services, rootCause, actionItems, ...row }) => ({
    ...row,
    actionItems: { total: actionItems.length, closed: actionItems.filter(({ status }) => !isOpen(status)).length },
    rootCause: rootCause as RootCause | null,
    services: services.map(({ service }) => service.slug),
  }))
}
