import { mergeSpans } from '#lib/domain/error-budget/merge-spans.ts'
import type { ServiceIncidents } from '#lib/domain/error-budget/service-budget.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { listIncidentSpans } from './incident-span.ts'
import { listBadMinutes } from './traffic-sum.ts'

/**
 * The incidents of services that touch the window, with the 502s of the minutes in which one was open: a small part of
 * the window, and all that attribution needs.
 */
export async function listServiceIncidents(
  db: Db,
  serviceIds: readonly Id[],
  window: BudgetWindow,
  now: Date,
): Promise<ReadonlyMap<Id, ServiceIncidents>> {
  const spans = Map.groupBy(await listIncidentSpans(db, serviceIds, window, now), ({ serviceId }) => serviceId)
  const ofServices = [...spans].map(([serviceId, rows]) => ({ serviceId, incidents: rows.map(({ span }) => span) }))
  const stretches = ofServices.flatMap(({ serviceId, incidents }) =>
    mergeSpans(incidents, window).map((stretch) => ({ serviceId, ...stretch })),
  )
  const badMinutes = await listBadMinutes(db, stretches)
  return new Map(
    ofServices.map(({ serviceId, incidents }) => [
      serviceId,
      { incidents, badMinutes: badMinutes.get(serviceId) ?? [] },
    ]),
  )
}
