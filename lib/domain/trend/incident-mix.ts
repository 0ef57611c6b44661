import type { RootCause } from '../diagnosis/root-cause.ts'
import { attributeBadRequests } from '../error-budget/attribution.ts'
import type { BudgetedService } from '../error-budget/budgeted-service.ts'
import { errorBudget } from '../error-budget/error-budget.ts'
import type { ServiceIncidents } from '../error-budget/service-budget.ts'
import type { TrafficCount } from '../error-budget/traffic-count.ts'
import { type BudgetWindow, expectedBuckets } from '../error-budget/window.ts'
import type { TriggerKind } from '../incident/trigger-kind.ts'
import type { TrendReport } from './trend.ts'
import { readTriggerKind } from './trigger-class.ts'

/** One service over the whole range. `badMinutes` hold at least those in which one of the incidents was open. */
export type MixMaterial = ServiceIncidents & { readonly service: BudgetedService; readonly count: TrafficCount }

export type IncidentFacts = {
  readonly number: number
  readonly rootCause: RootCause | null
  readonly triggerKind: TriggerKind | null
  /** Read where no kind is chosen. */
  readonly trigger: string
}

/**
 * What set incidents off and what caused them: by count, by 502s and by budget. An incident belongs to the range when it
 * started in it; each counts once, however many services it hit.
 */
export function incidentMix(
  services: readonly MixMaterial[],
  incidents: readonly IncidentFacts[],
  range: BudgetWindow,
): Pick<TrendReport, 'triggers' | 'causes'> {
  const taken = new Map<number, { bad: number; budget: number }>()
  for (const { service, count, incidents: spans, badMinutes } of services) {
    const { budgetEvents } = errorBudget(count, service.sloTarget, expectedBuckets(range))
    for (const [number, bad] of attributeBadRequests(badMinutes, spans).byIncident) {
      const known = taken.get(number) ?? { bad: 0, budget: 0 }
      taken.set(number, { bad: known.bad + bad, budget: known.budget + (budgetEvents ? bad / budgetEvents : 0) })
    }
  }
  const all = incidents.map((incident) => ({ ...incident, ...(taken.get(incident.number) ?? { bad: 0, budget: 0 }) }))
  const allBad = all.reduce((sum, { bad }) => sum + bad, 0)
  const sums = (group: readonly (typeof all)[number][]) => {
    const badRequests = group.reduce((sum, { bad }) => sum + bad, 0)
    return {
      incidents: group.length,
      share: group.length / all.length,
      badRequests,
      badShare: allBad === 0 ? null : badRequests / allBad,
      budget: group.reduce((sum, { budget }) => sum + budget, 0),
    }
  }
  const byBudget = (a: { budget: number; incidents: number }, b: { budget: number; incidents: number }) =>
    b.budget - a.budget || b.incidents - a.incidents
  return {
    triggers: [...Map.groupBy(all, ({ triggerKind, trigger }) => triggerKind ?? readTriggerKind(trigger))]
      .map(([trigger, group]) => ({ trigger, ...sums(group), readFromWords: countRead(group) }))
      .sort(byBudget),
    causes: [...Map.groupBy(all, ({ rootCause }) => rootCause)]
      .map(([rootCause, group]) => ({ rootCause, ...sums(group) }))
      .sort(byBudget),
  }
}

function countRead(group: readonly IncidentFacts[]): number {
  return group.filter(({ triggerKind, trigger }) => triggerKind === null && trigger.trim() !== '').length
}
