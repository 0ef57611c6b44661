import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import { type PastIncident, pairKey } from '#lib/domain/recurrence/recurrence-detail.ts'
import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

/** Every incident with a root cause whose impact started within the range, with its actions. */
export async function listPastIncidents(db: Db, range: BudgetWindow): Promise<PastIncident[]> {
  const rows = await db.incident.findMany({
    where: { ...liveIncident, rootCause: { not: null }, startedAt: { gte: range.start, lt: range.end } },
    orderBy: { startedAt: 'asc' },
    select: {
      number: true,
      startedAt: true,
      rootCause: true,
      services: { select: { service: { select: { slug: true } } } },
      actionItems: { select: { id: true, title: true, closedAt: true, resolution: true } },
    },
  })
  return rows.map(({ number, startedAt, rootCause, services, actionItems }) => ({
    number,
    startedAt,
    rootCause: rootCause as RootCause,
    services: services.map(({ service }) => service.slug),
    actions: actionItems,
  }))
}

/** The pairs of service and cause that a runbook has a section for, as `pairKey` names them. */
export async function listCoveredPairs(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.runbookCause.findMany({
    select: { rootCause: true, runbook: { select: { service: { select: { slug: true } } } } },
  })
  return new Set(
    rows.map(({ rootCause, runbook }) => pairKey({ service: runbook.service.slug, rootCause: rootCause as RootCause })),
  )
}
