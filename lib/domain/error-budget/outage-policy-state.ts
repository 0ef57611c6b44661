import { z } from 'zod'
import { type RootCause, rootCause } from '../diagnosis/root-cause.ts'
import { asOf } from '../shared/as-of.ts'
import { instantOut } from '../shared/instant.ts'
import type { TrafficBucket } from '../traffic/traffic-bucket.ts'
import { attributeBadRequests } from './attribution.ts'
import { attributionByCause } from './attribution-by-cause.ts'
import type { BudgetedService } from './budgeted-service.ts'
import { errorBudget } from './error-budget.ts'
import type { IncidentSpan } from './incident-span.ts'
import { isAbovePolicy, isFulfilled, type OutagePolicy, outagePolicyView, type PolicyDuty } from './outage-policy.ts'
import type { TrafficCount } from './traffic-count.ts'
import { type BudgetWindow, expectedBuckets } from './window.ts'

/** A quarter for the policy: 90 days that roll, as the window of the budget does. */
export const QUARTER_SECONDS = 90 * 86_400

export const outagePolicyQuery = z.strictObject({
  asOf: asOf.optional().meta({ description: 'End of both windows; default now' }),
  service: z.string('Give the slug of one service.').optional().meta({ description: 'Slug; default every service' }),
})

const share = {
  service: z.string().meta({ description: 'Slug' }),
  name: z.string(),
  badRequests: z.number().meta({ description: 'Attributed 502s' }),
  budgetEvents: z.number(),
  share: z.number().meta({ description: 'badRequests / budgetEvents' }),
}

export const outagePolicyStateView = z.object({
  policy: outagePolicyView,
  asOf: instantOut,
  windowStart: instantOut.meta({ description: 'Of the 30 days for incidents' }),
  quarterStart: instantOut.meta({ description: 'Of the 90 days for root causes' }),
  windowEnd: instantOut,
  incidents: z
    .array(
      z.object({
        number: z.int(),
        title: z.string(),
        ...share,
        hasPublishedPostmortem: z.boolean(),
        hasP0Action: z.boolean(),
        isFulfilled: z.boolean(),
      }),
    )
    .meta({ description: 'Above the policy; each needs a published post-mortem and a P0 action' }),
  classes: z
    .array(z.object({ rootCause, incidents: z.array(z.int()), ...share }))
    .meta({ description: 'Root causes of a service above the policy: for the next review' }),
})
export type OutagePolicyState = Readonly<z.output<typeof outagePolicyStateView>>

/** What is known of one service in the quarter that ends with the window. */
export type PolicyMaterial = {
  readonly service: BudgetedService
  readonly window: TrafficCount
  readonly quarter: TrafficCount
  /** Of the quarter, with at least the minutes in which one of them was open. */
  readonly incidents: readonly IncidentSpan[]
  readonly badMinutes: readonly TrafficBucket[]
}

type Facts = {
  readonly causes: ReadonlyMap<number, RootCause | null>
  readonly duties: ReadonlyMap<number, PolicyDuty>
}

type Windows = { readonly window: BudgetWindow; readonly quarter: BudgetWindow }

const NO_DUTY_DONE: PolicyDuty = { hasPublishedPostmortem: false, hasP0Action: false }

/** What is above the policy, the largest share first. docs/error-budget.md §10. */
export function outagePolicyState(
  policy: OutagePolicy,
  services: readonly PolicyMaterial[],
  windows: Windows,
  facts: Facts,
): Pick<OutagePolicyState, 'incidents' | 'classes'> {
  return {
    incidents: services
      .flatMap((service) => incidentsAbove(policy, service, windows.window, facts))
      .toSorted((a, b) => b.share - a.share),
    classes: services
      .flatMap((service) => classesAbove(policy, service, windows.quarter, facts))
      .toSorted((a, b) => b.share - a.share),
  }
}

function incidentsAbove(
  policy: OutagePolicy,
  { service, window: count, incidents, badMinutes }: PolicyMaterial,
  window: BudgetWindow,
  { duties }: Facts,
): OutagePolicyState['incidents'][number][] {
  const { budgetEvents } = errorBudget(count, service.sloTarget, expectedBuckets(window))
  const inWindow = badMinutes.filter(({ bucketStart }) => bucketStart >= window.start && bucketStart < window.end)
  const { byIncident } = attributeBadRequests(inWindow, incidents)
  return incidents.flatMap(({ number, title }) => {
    const badRequests = byIncident.get(number) ?? 0
    const share = budgetEvents === null ? null : badRequests / budgetEvents
    if (share === null || budgetEvents === null || !isAbovePolicy(share, policy.incidentPercent)) return []
    const duty = duties.get(number) ?? NO_DUTY_DONE
    const of = { service: service.slug, name: service.name, badRequests, budgetEvents, share }
    return [{ number, title, ...of, ...duty, isFulfilled: isFulfilled(duty) }]
  })
}

function classesAbove(
  policy: OutagePolicy,
  { service, quarter: count, incidents, badMinutes }: PolicyMaterial,
  quarter: BudgetWindow,
  { causes }: Facts,
): OutagePolicyState['classes'][number][] {
  const { budgetEvents } = errorBudget(count, service.sloTarget, expectedBuckets(quarter))
  const { byIncident } = attributeBadRequests(badMinutes, incidents)
  // Of its own incidents only: the causes are those of all services.
  const weights = new Map(
    incidents.flatMap(({ number }) => {
      const cause = causes.get(number)
      return cause ? [[number, new Map([[cause, 1]])] as const] : []
    }),
  )
  return [...attributionByCause(byIncident, weights).byCause].flatMap(([rootCause, badRequests]) => {
    const share = budgetEvents === null ? null : badRequests / budgetEvents
    if (share === null || budgetEvents === null || !isAbovePolicy(share, policy.classPercent)) return []
    const numbers = incidents.map(({ number }) => number).filter((number) => causes.get(number) === rootCause)
    return [
      { rootCause, incidents: numbers, service: service.slug, name: service.name, badRequests, budgetEvents, share },
    ]
  })
}
