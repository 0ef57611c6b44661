import { windowAtEnd } from '#lib/domain/error-budget/incident-budget-share.ts'
import type { IncidentBudgetData } from '#lib/domain/error-budget/incident-budget-shares.ts'
import { mergeSpans } from '#lib/domain/error-budget/merge-spans.ts'
import { budgetWindow } from '#lib/domain/error-budget/window.ts'
import { withoutExcluded } from '#lib/domain/error-budget/window-parts.ts'
import { findBudgetRules } from './budget-rules.ts'
import type { Db } from './client.ts'
import { sumCountedTraffic } from './counted-traffic.ts'
import { findIncidentWithBudgets, listIncidentSpans } from './incident-span.ts'
import { findRecordedServices, listBadMinutes } from './traffic-sum.ts'

/** What the share of one incident is computed from; null when there is no such incident. */
export async function findIncidentBudgetData(db: Db, number: number, now: Date): Promise<IncidentBudgetData | null> {
  const incident = await findIncidentWithBudgets(db, number)
  if (!incident) return null
  const { title, startedAt, resolvedAt, services } = incident
  const span = { number, title, start: startedAt, end: resolvedAt ?? now }
  const windows = { atEnd: windowAtEnd(span), today: budgetWindow(now) }
  const stretches = mergeSpans([span], windows.atEnd)
  const ids = services.map(({ id }) => id)
  const range = { start: windows.atEnd.start, end: windows.today.end }
  const rules = await findBudgetRules(db, ids, range, true)
  const [traffic, spans, recorded, minutes] = await Promise.all([
    sumCountedTraffic(db, services, windows, rules),
    listIncidentSpans(db, ids, { start: span.start, end: windows.atEnd.end }, now),
    findRecordedServices(db, ids, span),
    listBadMinutes(
      db,
      ids.flatMap((serviceId) => stretches.map((stretch) => ({ serviceId, ...stretch }))),
    ),
  ])
  const badMinutes = new Map(
    [...minutes].map(([id, rows]) => [id, withoutExcluded(rows, rules.get(id)?.excluded ?? [])]),
  )
  return { number, resolvedAt, services, windows, traffic, spans, badMinutes, recorded }
}
