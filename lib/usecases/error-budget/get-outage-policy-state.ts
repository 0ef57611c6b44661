import { findBudgetRules } from '#lib/db/budget-rules.ts'
import { findBudgetedService, listBudgetedServices } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { sumCountedTraffic } from '#lib/db/counted-traffic.ts'
import { findOutagePolicy, listPolicyDuties } from '#lib/db/outage-policy.ts'
import { listServiceIncidents } from '#lib/db/service-incidents.ts'
import { listCauses } from '#lib/db/traffic-breakdown.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import {
  type OutagePolicyState,
  outagePolicyQuery,
  outagePolicyState,
  QUARTER_SECONDS,
} from '#lib/domain/error-budget/outage-policy-state.ts'
import { NO_SERVICE_INCIDENTS } from '#lib/domain/error-budget/service-budget.ts'
import { NO_TRAFFIC_COUNT } from '#lib/domain/error-budget/traffic-count.ts'
import { budgetWindow } from '#lib/domain/error-budget/window.ts'
import { withoutExcluded } from '#lib/domain/error-budget/window-parts.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Which incidents and causes are above the outage policy, and what is still owed. @throws AppError invalid, forbidden, not_found */
export async function getOutagePolicyState(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<OutagePolicyState> {
  assertCan(actor, 'read')
  const { asOf = context.now, service: slug } = parseInput(outagePolicyQuery, query)
  const services = slug === undefined ? await listBudgetedServices(db()) : [await getService(slug)]
  const window = budgetWindow(asOf)
  const quarter = budgetWindow(asOf, { durationSeconds: QUARTER_SECONDS })
  const ids = services.map(({ id }) => id)
  const [policy, rules, found] = await Promise.all([
    findOutagePolicy(db()),
    findBudgetRules(db(), ids, quarter, true),
    listServiceIncidents(db(), ids, quarter, context.now),
  ])
  const byService = new Map(
    [...found].map(([id, { incidents, badMinutes }]) => [
      id,
      { incidents, badMinutes: withoutExcluded(badMinutes, rules.get(id)?.excluded ?? []) },
    ]),
  )
  // Without a 502 during an incident nothing can be above the policy: those services' quarters need no reading.
  const burnt = services.filter(({ id }) => (byService.get(id)?.badMinutes.length ?? 0) > 0)
  const numbers = [...byService.values()].flatMap(({ incidents }) => incidents.map(({ number }) => number))
  const [sums, causes, duties] = await Promise.all([
    sumCountedTraffic(db(), burnt, { window, quarter }, rules),
    listCauses(db(), numbers),
    listPolicyDuties(db(), numbers),
  ])
  const material = burnt.map((service) => ({
    service,
    window: sums.get(service.id)?.window ?? NO_TRAFFIC_COUNT,
    quarter: sums.get(service.id)?.quarter ?? NO_TRAFFIC_COUNT,
    ...(byService.get(service.id) ?? NO_SERVICE_INCIDENTS),
  }))
  return {
    policy,
    asOf,
    windowStart: window.start,
    quarterStart: quarter.start,
    windowEnd: window.end,
    ...outagePolicyState(policy, material, { window, quarter }, { causes, duties }),
  }
}

async function getService(slug: string) {
  const service = await findBudgetedService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  return service
}
