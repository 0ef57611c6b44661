import { db } from '#lib/db/client.ts'
import { findIncidentWithBudgets, listIncidentSpans } from '#lib/db/incident-span.ts'
import { listBadMinutes, sumTraffic } from '#lib/db/traffic-sum.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { BudgetedService } from '#lib/domain/error-budget/budgeted-service.ts'
import { type BudgetShare, incidentBudgetShare, windowAtEnd } from '#lib/domain/error-budget/incident-budget-share.ts'
import { mergeSpans } from '#lib/domain/error-budget/merge-spans.ts'
import { NO_TRAFFIC_COUNT } from '#lib/domain/error-budget/traffic-count.ts'
import { budgetWindow } from '#lib/domain/error-budget/window.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

export type ServiceBudgetShare = {
  /** Slug. */
  readonly service: string
  readonly name: string
  readonly target: number
  /** Of the 30 days that ended as the incident did; while it is open, now. */
  readonly atEnd: BudgetShare
  /** Of the 30 days that end now. */
  readonly today: BudgetShare
}

export type IncidentBudgetShare = {
  /** Not resolved: the numbers still grow. */
  readonly isOngoing: boolean
  /** Its services, the one it is chiefly about first. */
  readonly services: readonly ServiceBudgetShare[]
}

/** What an incident used of the error budget of each of its services. @throws AppError forbidden, not_found */
export async function getIncidentBudgetShare(
  actor: Actor,
  number: number,
  context: { readonly now: Date },
): Promise<IncidentBudgetShare> {
  assertCan(actor, 'read')
  const incident = await findIncidentWithBudgets(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no incident of that number.')
  const { title, startedAt, resolvedAt } = incident
  const span = { number, title, start: startedAt, end: resolvedAt ?? context.now }
  const windows = { atEnd: windowAtEnd(span), today: budgetWindow(context.now) }
  const stretches = mergeSpans([span], windows.atEnd)
  const ids = incident.services.map(({ id }) => id)
  const [traffic, spans, badMinutes] = await Promise.all([
    sumTraffic(db(), ids, windows),
    listIncidentSpans(db(), ids, { start: span.start, end: windows.atEnd.end }, context.now),
    listBadMinutes(
      db(),
      ids.flatMap((serviceId) => stretches.map((stretch) => ({ serviceId, ...stretch }))),
    ),
  ])

  const shareOf = (service: BudgetedService): ServiceBudgetShare => {
    const incidents = spans.filter(({ serviceId }) => serviceId === service.id).map((other) => other.span)
    const share = (name: keyof typeof windows) =>
      incidentBudgetShare(number, badMinutes.get(service.id) ?? [], incidents, windows[name], {
        count: traffic.get(service.id)?.[name] ?? NO_TRAFFIC_COUNT,
        target: service.sloTarget,
      })
    return {
      service: service.slug,
      name: service.name,
      target: service.sloTarget,
      atEnd: share('atEnd'),
      today: share('today'),
    }
  }
  return { isOngoing: resolvedAt === null, services: incident.services.map(shareOf) }
}
