import type { Id } from '../shared/id.ts'
import type { TrafficBucket } from '../traffic/traffic-bucket.ts'
import type { BudgetedService } from './budgeted-service.ts'
import { type BudgetShare, incidentBudgetShare } from './incident-budget-share.ts'
import type { IncidentSpan } from './incident-span.ts'
import { NO_TRAFFIC_COUNT, type TrafficCount } from './traffic-count.ts'
import type { BudgetWindow } from './window.ts'

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

/** What is known about the requests around one incident. */
export type IncidentBudgetData = {
  readonly number: number
  readonly resolvedAt: Date | null
  readonly services: readonly BudgetedService[]
  readonly windows: { readonly atEnd: BudgetWindow; readonly today: BudgetWindow }
  readonly traffic: ReadonlyMap<Id, { readonly atEnd: TrafficCount; readonly today: TrafficCount }>
  /** Every incident of these services that was open at the same time, this one included. */
  readonly spans: readonly { readonly serviceId: Id; readonly span: IncidentSpan }[]
  readonly badMinutes: ReadonlyMap<Id, readonly TrafficBucket[]>
  /** The services of which a minute of the incident was counted. */
  readonly recorded: ReadonlySet<Id>
}

/** What an incident used of the error budget of each of its services. */
export function incidentBudgetShares(data: IncidentBudgetData): IncidentBudgetShare {
  const shareOf = (service: BudgetedService): ServiceBudgetShare => {
    const incidents = data.spans.filter(({ serviceId }) => serviceId === service.id).map((other) => other.span)
    const share = (name: 'atEnd' | 'today') =>
      incidentBudgetShare(data.number, data.badMinutes.get(service.id) ?? [], incidents, data.windows[name], {
        count: data.traffic.get(service.id)?.[name] ?? NO_TRAFFIC_COUNT,
        target: service.sloTarget,
        isRecorded: data.recorded.has(service.id),
      })
    return {
      service: service.slug,
      name: service.name,
      target: service.sloTarget,
      atEnd: share('atEnd'),
      today: share('today'),
    }
  }
  return { isOngoing: data.resolvedAt === null, services: data.services.map(shareOf) }
}
