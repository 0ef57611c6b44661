import { SEVERITIES, type Severity } from '#lib/domain/incident/severity.ts'
import type { DemoService } from './demo-service.ts'
import { countIn, type IncidentPlan } from './incident-plan.ts'
import { type Random, randomFrom } from './random.ts'
import { openStory, recentStory } from './recent-story.ts'
import { expectedPerMinute, minuteOf, profileOf } from './requests-per-minute.ts'
import type { Scenario } from './scenario.ts'
import { demoService, demoServices } from './services.ts'
import { Calendar, startMinute } from './start-minute.ts'

const DAY = 1_440
const HISTORY_DAYS = 548
const TOLD_DAYS = 31
const BUDGET_DAYS = 30
/** Fewer 502s than this nobody writes up. */
const FEWEST_FAILED = 8

/** Shares of a 30-day budget that incidents of each severity use. */
const BUDGET_SHARES: Readonly<Record<Severity, readonly [number, number]>> = {
  sev1: [0.16, 0.42],
  sev2: [0.04, 0.15],
  sev3: [0.006, 0.04],
  sev4: [0.0008, 0.006],
}

/** Who else fails when this one does. */
const DRAGS_ALONG: Readonly<Record<string, readonly string[]>> = {
  inventory: ['checkout-api', 'partner-api'],
  'product-search': ['storefront'],
}

/** Every incident of the demo, oldest first: `count` in all, the last three still open. */
export function planIncidents(seed: string, now: Date, count: number): IncidentPlan[] {
  const random = randomFrom(`${seed}:plan`)
  const calendar = new Calendar()
  const today = Math.floor(minuteOf(now) / DAY)
  const plans = [...planOpen(random, calendar, minuteOf(now)), ...planRecent(random, calendar, today)]
  let previous: IncidentPlan | undefined
  while (plans.length < count) {
    const plan = planPast(random, calendar, { today, key: `${seed}:${plans.length}`, previous })
    if (!plan) continue
    plans.push(plan)
    previous = plan
  }
  return plans.sort((a, b) => a.start - b.start)
}

function planOpen(random: Random, calendar: Calendar, now: number): IncidentPlan[] {
  return openStory.map((told) => {
    const service = demoService(told.service)
    const scenario = scenarioOf(service, told.cause)
    const start = now - told.startedAgo
    const end = 'mitigatedAgo' in told ? now - told.mitigatedAgo : now
    calendar.add(service, start, now)
    const plan: IncidentPlan = {
      key: `open:${told.service}`,
      service,
      scenario,
      trigger: random.pick(scenario.triggers),
      severity: told.severity,
      status: told.status,
      start,
      end,
      failing: new Map([[service, told.failing]]),
    }
    return 'budgetAtMost' in told ? limited(plan, told.budgetAtMost * budgetEvents(service)) : plan
  })
}

/** The same with no more failures than that. */
function limited(plan: IncidentPlan, failed: number): IncidentPlan {
  const { bad } = countIn(plan, plan.service)
  if (bad <= failed) return plan
  return { ...plan, failing: new Map([...plan.failing].map(([service, part]) => [service, (part * failed) / bad])) }
}

function planRecent(random: Random, calendar: Calendar, today: number): IncidentPlan[] {
  return recentStory.map((told, index) => {
    const service = demoService(told.service)
    const scenario = scenarioOf(service, told.cause)
    const trigger = random.pick(scenario.triggers)
    const start = startMinute(random, { scenario, trigger, service, day: today - told.daysAgo })
    const failed = told.budget * budgetEvents(service)
    const plan: IncidentPlan = {
      key: `recent:${index}`,
      service,
      scenario,
      trigger,
      severity: told.severity,
      status: 'resolved',
      start,
      ...extent(random, { service, scenario, start, failed, isExact: true }),
      ...(told.followUp && { followUp: told.followUp }),
    }
    calendar.add(service, plan.start, plan.end)
    return plan
  })
}

type PastContext = { readonly today: number; readonly key: string; readonly previous: IncidentPlan | undefined }

/** null when the service was busy with another incident then. */
function planPast(random: Random, calendar: Calendar, { today, key, previous }: PastContext): IncidentPlan | null {
  // What failed once tends to fail again before it is mended.
  const repeats = previous !== undefined && random.chance(0.24)
  const service = repeats ? previous.service : random.weighted(demoServices, ({ weight }) => weight)
  const scenario = repeats ? previous.scenario : random.weighted(service.scenarios, ({ weight }) => weight)
  const oldest = today - HISTORY_DAYS
  const newest = today - Math.max(TOLD_DAYS, service.quietForDays ?? 0)
  const day = repeats
    ? Math.floor(previous.start / DAY) + random.int(2, 24)
    : oldest + Math.floor((newest - oldest) * random.next() ** 0.9)
  if (day > newest) return null
  const trigger = random.pick(scenario.triggers)
  const start = startMinute(random, { scenario, trigger, service, day })
  const [low, high] = BUDGET_SHARES[intendedSeverity(random, service, scenario)]
  const share = low * (high / low) ** random.next() * (service.tier === 'internal' ? 0.45 : 1)
  const failed = Math.max(FEWEST_FAILED, share * budgetEvents(service))
  const { end, failing } = extent(random, { service, scenario, start, failed, isExact: false })
  const severity = severityOf(service, countIn({ ...blank, service, scenario, start, end, failing }, service).bad)
  const involved = [service, ...draggedAlong(random, service, scenario, severity)]
  if (!involved.every((one) => calendar.isFree(one, start, end))) return null
  for (const one of involved) calendar.add(one, start, end)
  const own = failing.get(service) ?? 0
  return {
    key,
    service,
    scenario,
    trigger,
    severity,
    status: 'resolved',
    start,
    end,
    failing: new Map(involved.map((one, index) => [one, index === 0 ? own : own * random.between(0.1, 0.3)])),
  }
}

function scenarioOf(service: DemoService, cause: Scenario['cause']): Scenario {
  const scenario = service.scenarios.find((candidate) => candidate.cause === cause)
  if (!scenario) throw new Error(`${service.slug} never fails by ${cause}.`)
  return scenario
}

function intendedSeverity(random: Random, service: DemoService, scenario: Scenario): Severity {
  const [low, high] = scenario.failing
  const weights = high < 0.05 ? [0, 3, 47, 50] : low >= 0.8 ? [11, 37, 42, 10] : [3.5, 18, 43, 35.5]
  const isMain = service.criticality === 'critical' || service.criticality === 'high'
  return random.weighted(SEVERITIES, (severity) => {
    const weight = weights[SEVERITIES.indexOf(severity)] ?? 0
    return severity === 'sev1' && (!isMain || service.tier === 'internal') ? 0 : weight
  })
}

/** What the team calls it, by what it cost. */
function severityOf(service: DemoService, failed: number): Severity {
  const share = failed / budgetEvents(service)
  if (share >= 0.2 && service.tier === 'user_facing' && service.criticality !== 'medium') return 'sev1'
  if (share >= 0.075) return 'sev2'
  return share >= 0.009 ? 'sev3' : 'sev4'
}

function draggedAlong(random: Random, service: DemoService, scenario: Scenario, severity: Severity): DemoService[] {
  if (scenario.cause === 'gateway-fault') return [demoService('partner-api')]
  const isBad = severity === 'sev1' || severity === 'sev2'
  const others = isBad && random.chance(0.5) ? (DRAGS_ALONG[service.slug] ?? []) : []
  return random.some(others, 1).map(demoService)
}

/** The 502s that the objective allows in 30 days. */
function budgetEvents(service: DemoService): number {
  return (1 - service.sloTarget) * profileOf(service).meanPerMinute * DAY * BUDGET_DAYS
}

const blank = { key: 'probe', trigger: '', severity: 'sev4', status: 'resolved' } as const

type Wanted = {
  readonly service: DemoService
  readonly scenario: Scenario
  readonly start: number
  readonly failed: number
  /** Meets the number whatever the scenario's bounds; otherwise the bounds hold. */
  readonly isExact: boolean
}

/** How long it lasts and how much fails, so that about `failed` requests do. */
function extent(random: Random, wanted: Wanted): Pick<IncidentPlan, 'end' | 'failing'> {
  const { service, scenario, start, failed } = wanted
  const [low, high] = scenario.failing
  const usual = low * (high / low) ** random.next()
  const perMinute = Math.max(0.5, expectedPerMinute(profileOf(service), start))
  const [shortest, longest] = scenario.minutes
  // Finding out takes its time even when little fails.
  const least = shortest * random.between(1, 1.6) + random.skewed(shortest * 0.25, 0.8)
  const minutes = Math.round(Math.min(longest, Math.max(least, failed / (perMinute * usual))))
  const end = start + minutes
  const everything = countIn({ ...blank, service, scenario, start, end, failing: new Map([[service, 1]]) }, service)
  const share = failed / Math.max(1, everything.bad)
  const [lowest, most] = wanted.isExact ? [0, 0.97] : [low * 0.5, Math.min(0.985, high * 1.05)]
  return { end, failing: new Map([[service, Math.min(most, Math.max(lowest, share))]]) }
}
