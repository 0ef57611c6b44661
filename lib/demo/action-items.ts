import type { ActionItemKind } from '#lib/domain/action-item/kind.ts'
import type { ActionItemPriority } from '#lib/domain/action-item/priority.ts'
import type { ActionItemResolution } from '#lib/domain/action-item/resolution.ts'
import type { ActionItemStatus } from '#lib/domain/action-item/status.ts'
import { causeContent } from './causes.ts'
import { fitsTrigger } from './choose-text.ts'
import { fillText } from './fill-text.ts'
import type { IncidentFacts } from './incident-facts.ts'
import type { IncidentPlan } from './incident-plan.ts'
import { demoAdmin, editorsOf } from './people.ts'
import { wontDoReasons } from './phrases.ts'
import { type Random, randomFrom } from './random.ts'
import type { ActionSeed } from './scenario.ts'
import { workingTime } from './working-time.ts'

const DAY_MS = 86_400_000
/** The same wording is not written down again for the same service within this time. */
const SAME_AGAIN_DAYS = 170
const FOUND_AFTER_DAYS = 240
const DUE_DAYS: Readonly<Record<ActionItemPriority, number>> = { p0: 7, p1: 21, p2: 45, p3: 90 }

export type DemoActionItem = {
  readonly title: string
  readonly description: string
  readonly kind: ActionItemKind
  readonly priority: ActionItemPriority
  readonly owner: string
  /** Address of the owner, where it is a person. */
  readonly ownerEmail: string | null
  readonly dueAt: Date
  readonly trackerUrl: string | null
  readonly status: ActionItemStatus
  readonly resolution: ActionItemResolution | null
  readonly resolutionReason: string | null
  readonly closedAt: Date | null
  readonly createdAt: Date
}

export type ActionContext = {
  readonly plan: IncidentPlan
  readonly facts: IncidentFacts
  /** When the work was agreed on. */
  readonly agreedAt: Date
  /** Share of the 30-day budget that the incident used. */
  readonly budgetShare: number
  readonly now: Date
  /** When a wording was last used, by service and title; grows as incidents are told in order. */
  readonly used: Map<string, number>
}

export function incidentActionItems(context: ActionContext): DemoActionItem[] {
  const { plan, agreedAt, now } = context
  if (agreedAt > now) return []
  const random = randomFrom(`actions:${plan.key}`)
  const needsP0 = context.budgetShare > 0.2
  return chooseSeeds(random, context, countOf(random, plan)).map((seed, index) => {
    const priority = needsP0 && index === 0 ? 'p0' : priorityOf(random, plan, index)
    return actionItem(random, context, { seed, priority, index })
  })
}

function countOf(random: Random, { severity, followUp }: IncidentPlan): number {
  const least = followUp ? 1 : 0
  const [low, high] = { sev1: [3, 5], sev2: [2, 4], sev3: [1, 2], sev4: [0, 1] }[severity] as [number, number]
  return Math.max(least, random.int(low, high))
}

function chooseSeeds(random: Random, { plan, facts, agreedAt, used }: ActionContext, count: number): ActionSeed[] {
  const shared = plan.scenario.factors ? [] : causeContent[plan.scenario.cause].actions
  const seeds = [...(plan.scenario.actions ?? []), ...shared]
    .filter(({ title }) => fitsTrigger(title, plan.trigger))
    .map((seed) => ({ ...seed, title: fillText(seed.title, facts.words) }))
  const keyOf = (seed: ActionSeed) => `${plan.service.slug}:${seed.title}`
  const fresh = seeds.filter((seed) => agreedAt.getTime() - (used.get(keyOf(seed)) ?? 0) > SAME_AGAIN_DAYS * DAY_MS)
  const general = generalRemedies.map((seed) => ({ ...seed, title: fillText(seed.title, facts.words) }))
  const chosen = withRemedy(random.some(fresh, count), plan, [...fresh, ...general])
  for (const seed of chosen) used.set(keyOf(seed), agreedAt.getTime())
  return chosen
}

/** For a bad outage whose own remedies are under way already since the last time. */
const generalRemedies: readonly ActionSeed[] = [
  { kind: 'detect', title: 'Alert on 502s of {path} by itself, not only on those of all of {service}' },
]

const isRemedy = ({ kind }: ActionSeed) => kind === 'prevent' || kind === 'detect'

/** A bad outage leads to something that prevents it or shows it sooner; that comes first. */
function withRemedy(
  chosen: readonly ActionSeed[],
  { severity }: IncidentPlan,
  others: readonly ActionSeed[],
): ActionSeed[] {
  const remedy = chosen.find(isRemedy) ?? others.find(isRemedy)
  if (!isBad(severity) || !remedy) return [...chosen]
  return [remedy, ...chosen.filter((seed) => seed !== remedy).slice(0, Math.max(1, chosen.length - 1))]
}

function isBad(severity: IncidentPlan['severity']): boolean {
  return severity === 'sev1' || severity === 'sev2'
}

function priorityOf(random: Random, { severity }: IncidentPlan, index: number): ActionItemPriority {
  if (severity === 'sev1') return index < 2 ? 'p1' : 'p2'
  if (severity === 'sev2') return index === 0 ? 'p1' : random.pick(['p2', 'p2', 'p3'])
  return random.pick(['p2', 'p2', 'p3', 'p3', 'p3'])
}

type Chosen = { readonly seed: ActionSeed; readonly priority: ActionItemPriority; readonly index: number }

function actionItem(
  random: Random,
  { plan, facts, agreedAt, now }: ActionContext,
  { seed, priority, index }: Chosen,
): DemoActionItem {
  const { service } = plan
  const dueAt = endOfDay(agreedAt.getTime() + DUE_DAYS[priority] * DAY_MS * random.between(0.8, 1.2))
  const days = Math.floor(agreedAt.getTime() / DAY_MS)
  return {
    title: seed.title,
    description: seed.description ? fillText(seed.description, facts.words) : '',
    kind: seed.kind,
    priority,
    ...ownerOf(random, plan),
    dueAt,
    trackerUrl: random.chance(0.62)
      ? `https://tracker.kestrel.example/browse/${service.trackerKey}-${(days - 20_000) * 4 + index + random.int(0, 3)}`
      : null,
    createdAt: agreedAt,
    ...stateAt(random, {
      agreedAt,
      dueAt,
      now,
      followUp: index === 0 ? plan.followUp : undefined,
      isOpen: plan.followUp === 'open',
      isRemedy: isBad(plan.severity) && index === 0,
    }),
  }
}

type Course = {
  readonly agreedAt: Date
  readonly dueAt: Date
  readonly now: Date
  readonly followUp: IncidentPlan['followUp']
  readonly isOpen: boolean
  readonly isRemedy: boolean
}

/** Most work is done, some late; what lies in the future is still open, and a little never gets done. */
function stateAt(random: Random, { agreedAt, dueAt, now, followUp, isOpen, isRemedy }: Course) {
  const planned = agreedAt.getTime() + (dueAt.getTime() - agreedAt.getTime()) * Math.min(2.2, random.skewed(0.62, 0.55))
  const closesAt = followUp === 'done' ? Math.min(planned, agreedAt.getTime() + 6 * DAY_MS) : planned
  const wontDo = followUp === undefined && random.chance(0.07) && !isRemedy
  // What was forgotten long ago has been found in some review since.
  const isForgotten = random.chance(0.055) && now.getTime() - agreedAt.getTime() < FOUND_AFTER_DAYS * DAY_MS
  const isStarted = random.chance(0.4)
  const staysOpen = isOpen || (isForgotten && followUp === undefined)
  if (staysOpen || closesAt > now.getTime()) {
    return {
      status: isStarted ? 'in_progress' : 'open',
      resolution: null,
      resolutionReason: null,
      closedAt: null,
    } as const
  }
  return {
    status: 'closed',
    resolution: wontDo ? 'wont_do' : 'completed',
    resolutionReason: wontDo ? random.pick(wontDoReasons) : null,
    closedAt: new Date(Math.min(workingTime(random, closesAt).getTime(), now.getTime())),
  } as const
}

function ownerOf(random: Random, { service }: IncidentPlan): Pick<DemoActionItem, 'owner' | 'ownerEmail'> {
  const [editor = demoAdmin] = editorsOf(service.ownerTeam)
  const person = random.chance(0.6) ? editor : random.chance(0.3) ? demoAdmin : null
  return person ? { owner: person.name, ownerEmail: person.email } : { owner: service.ownerTeam, ownerEmail: null }
}

function endOfDay(at: number): Date {
  return new Date(Math.floor(at / DAY_MS) * DAY_MS + DAY_MS - 1)
}
