import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import type { TriggerKind } from '#lib/domain/incident/trigger-kind.ts'
import type { IncidentFacts } from '#lib/domain/trend/incident-mix.ts'
import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

/** What set off and what caused every incident whose impact started within the range. */
export async function listIncidentFacts(db: Db, range: BudgetWindow): Promise<IncidentFacts[]> {
  const rows = await db.incident.findMany({
    where: { ...liveIncident, startedAt: { gte: range.start, lt: range.end } },
    select: { number: true, rootCause: true, triggerKind: true, trigger: true },
    orderBy: { number: 'asc' },
  })
  return rows.map((row) => ({
    ...row,
    rootCause: row.rootCause as RootCause | null,
    triggerKind: row.triggerKind as TriggerKind | null,
  }))
}
