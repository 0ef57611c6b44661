import type { Severity } from '#lib/domain/incident/severity.ts'
import type { IncidentStatus } from '#lib/domain/incident/status.ts'
import type { DemoService } from './demo-service.ts'
import { hash, noise } from './random.ts'
import { profileOf, requestsInMinute } from './requests-per-minute.ts'
import type { Scenario } from './scenario.ts'

/** What happens, before anybody writes it up. Times are whole minutes since 1970. */
export type IncidentPlan = {
  /** Seeds everything that is drawn for this incident. */
  readonly key: string
  readonly service: DemoService
  readonly scenario: Scenario
  readonly trigger: string
  readonly severity: Severity
  readonly status: IncidentStatus
  readonly start: number
  /** The first minute without failures; while it is not mitigated, now. */
  readonly end: number
  /** Share of requests that fail, by service: its own first, then those that it drags along. */
  readonly failing: ReadonlyMap<DemoService, number>
  /** Whether follow-up work stays open or is done by now, where the story needs it. */
  readonly followUp?: 'open' | 'done'
}

const SURGE_LEAD = 8
const SURGE_TAIL = 20

/** How many times the usual requests come in: overload has a reason. */
export function surgeIn({ scenario, service, start, end }: IncidentPlan, of: DemoService, minute: number): number {
  if (scenario.cause !== 'capacity-overload' || of !== service) return 1
  if (minute < start - SURGE_LEAD || minute >= end + SURGE_TAIL) return 1
  const rising = Math.min(1, (minute - start + SURGE_LEAD) / SURGE_LEAD)
  const falling = Math.min(1, (end + SURGE_TAIL - minute) / SURGE_TAIL)
  return 1 + 1.4 * Math.min(rising, falling)
}

export type MinuteCount = { readonly total: number; readonly bad: number }

/** What one service counts in one minute of this incident. */
export function countInMinute(plan: IncidentPlan, of: DemoService, minute: number): MinuteCount {
  const total = Math.round(requestsInMinute(of.slug, profileOf(of), minute) * surgeIn(plan, of, minute))
  const failing = plan.failing.get(of) ?? 0
  if (minute < plan.start || minute >= plan.end || failing === 0) return { total, bad: 0 }
  const salt = hash(plan.key)
  const expected = total * failing * shapeAt(plan, minute) * (0.8 + 0.4 * noise(salt, minute))
  return { total, bad: Math.min(total, Math.floor(expected + noise(salt + 1, minute))) }
}

/** Relative height of the failures: overload builds up and ebbs away, a broken thing is broken at once. */
function shapeAt({ scenario, start, end }: IncidentPlan, minute: number): number {
  const done = (minute - start) / Math.max(1, end - start)
  if (scenario.cause === 'capacity-overload' || scenario.cause === 'resource-exhaustion') {
    return Math.min(1.25, 0.35 + 3 * done, 0.5 + 3 * (1 - done))
  }
  return scenario.cause === 'restart-deploy' ? 1.3 - 0.6 * done : 1
}

/** Requests and 502s of one service from the start to the mitigation. */
export function countIn(plan: IncidentPlan, of: DemoService): MinuteCount {
  let total = 0
  let bad = 0
  for (let minute = plan.start; minute < plan.end; minute += 1) {
    const count = countInMinute(plan, of, minute)
    total += count.total
    bad += count.bad
  }
  return { total, bad }
}
