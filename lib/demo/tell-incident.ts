import { type Impact, NO_IMPACT } from '#lib/domain/incident/impact.ts'
import type { TimelineEntryFields } from '#lib/domain/incident/timeline-entry-schema.ts'
import type { TriggerKind } from '#lib/domain/incident/trigger-kind.ts'
import type { IncidentContent } from '#lib/domain/incident/write.ts'
import { readTriggerKind } from '#lib/domain/trend/trigger-class.ts'
import { type DemoActionItem, incidentActionItems } from './action-items.ts'
import { causeContent } from './causes.ts'
import { chooseText, fitsTrigger, withoutTag } from './choose-text.ts'
import { fillText } from './fill-text.ts'
import { type IncidentFacts, incidentFacts } from './incident-facts.ts'
import { incidentImpact } from './incident-impact.ts'
import { type DemoInstants, incidentInstants } from './incident-instants.ts'
import type { IncidentPlan } from './incident-plan.ts'
import { incidentTimeline } from './incident-timeline.ts'
import { demoAdmin, editorsOf } from './people.ts'
import { detectionNames, summaryFrames } from './phrases.ts'
import { type Random, randomFrom } from './random.ts'
import { profileOf } from './requests-per-minute.ts'
import { workingTime } from './working-time.ts'

const MINUTE_MS = 60_000
const BUDGET_MINUTES = 43_200
const TITLE_MAX = 160

export type DemoIncident = {
  readonly plan: IncidentPlan
  readonly content: IncidentContent
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly recordedBy: string
  readonly timeline: readonly TimelineEntryFields[]
  readonly actionItems: readonly DemoActionItem[]
}

export type Telling = {
  readonly now: Date
  /** When the same thing last happened to the service, in minutes since 1970. */
  readonly lastSame: number | undefined
  readonly usedActions: Map<string, number>
  readonly usedTitles: Set<string>
}

/** An incident as its team wrote it up. */
export function tellIncident(plan: IncidentPlan, { now, lastSame, usedActions, usedTitles }: Telling): DemoIncident {
  const random = randomFrom(`tell:${plan.key}`)
  const facts = incidentFacts(plan)
  const instants = incidentInstants(plan, now)
  const tell = (texts: readonly string[]) => fillText(chooseText(random, texts, plan.trigger), facts.words)
  const fix = tell(plan.scenario.fixes)
  const why = tell(plan.scenario.why)
  const trigger = fillText(withoutTag(plan.trigger), facts.words)
  const timeline = incidentTimeline({ plan, facts, instants, fix }, now)
  const [editor = demoAdmin] = editorsOf(plan.service.ownerTeam)
  const isResolved = plan.status === 'resolved'
  const isUnderstood = plan.status === 'resolved' || plan.status === 'mitigated'
  const agreedAt = workingTime(random, (instants.resolvedAt ?? now).getTime() + random.int(60, 4_000) * MINUTE_MS)
  return {
    plan,
    content: {
      title: titleOf(random, plan, { facts, lastSame, usedTitles }),
      services: [...plan.failing.keys()].map(({ slug }) => slug),
      severity: plan.severity,
      status: plan.status,
      owner: editor.name,
      summary: isUnderstood ? summaryOf(random, { facts, trigger, why, fix }) : 'Being looked into.',
      ...onlyInstants(instants),
      impact: isUnderstood ? incidentImpact(random, plan, facts) : firstImpact(facts),
      failureMechanism: instants.acknowledgedAt ? plan.scenario.mechanism : null,
      rootCause: isUnderstood ? plan.scenario.cause : null,
      rootCauseDetail: isUnderstood ? why : '',
      contributingFactors: isResolved ? factorsOf(random, plan, facts) : [],
      triggerKind: isResolved ? chosenKind(trigger) : null,
      trigger: isUnderstood ? trigger : '',
      detection: random.pick(detectionNames[instants.channel]),
    },
    createdAt: instants.createdAt,
    updatedAt: updatedAt(instants, timeline, { agreedAt, now }),
    recordedBy: editor.email,
    timeline,
    actionItems: isResolved
      ? incidentActionItems({ plan, facts, agreedAt, now, used: usedActions, budgetShare: budgetShareOf(plan, facts) })
      : [],
  }
}

/** What the team chose when it wrote the incident up. */
function chosenKind(trigger: string): TriggerKind | null {
  const kind = readTriggerKind(trigger)
  return kind === 'not_stated' ? null : kind
}

type TitleContext = Pick<Telling, 'lastSame' | 'usedTitles'> & { readonly facts: IncidentFacts }

/** A title that is there already gets what tells this incident apart. */
function titleOf(random: Random, plan: IncidentPlan, { facts, lastSame, usedTitles }: TitleContext): string {
  const isAgain = lastSame !== undefined && plan.start - lastSame < 21 * 1_440 && random.chance(0.3)
  const { path, feature, version } = facts.words
  const plain = plan.scenario.titles
    .filter((title) => fitsTrigger(title, plan.trigger))
    .map((title) => `${fillText(withoutTag(title), facts.words)}${isAgain ? ', again' : ''}`)
  const hints = [`(${feature})`, `on ${path}`, partOfWeek(plan.start)]
  if (plan.trigger.includes('{version}')) hints.push(`(release ${version})`)
  const detailed = plain.flatMap((title) => {
    const isPlaced = title.includes(`${path}`) || title.includes(`${feature}`)
    return hints.slice(isPlaced ? 2 : 0).map((hint) => `${title} ${hint}`)
  })
  const fresh = (titles: readonly string[]) =>
    titles.filter((title) => title.length <= TITLE_MAX && !usedTitles.has(`${plan.service.slug}:${title}`))
  const [unused, hinted] = [fresh(plain), fresh(detailed)]
  const title = random.pick(unused.length > 0 ? unused : hinted.length > 0 ? hinted : plain)
  usedTitles.add(`${plan.service.slug}:${title}`)
  return title
}

type Narrative = { readonly facts: IncidentFacts; readonly trigger: string; readonly why: string; readonly fix: string }

function summaryOf(random: Random, { facts, trigger, why, fix }: Narrative): string {
  return fillText(random.pick(summaryFrames), { ...facts.words, trigger, why, fix })
}

function factorsOf(random: Random, plan: IncidentPlan, facts: IncidentFacts): string[] {
  const factors = (plan.scenario.factors ?? causeContent[plan.scenario.cause].factors).filter((factor) =>
    fitsTrigger(factor, plan.trigger),
  )
  const most = plan.severity === 'sev4' ? 1 : 3
  return random
    .some(factors, random.int(plan.severity === 'sev4' ? 0 : 1, most))
    .map((factor) => fillText(factor, facts.words))
}

function firstImpact(facts: IncidentFacts): Impact {
  return {
    ...NO_IMPACT,
    endpoints: [facts.endpoint.path],
    features: [facts.endpoint.feature],
    description: `${facts.endpoint.effect}.`,
  }
}

function budgetShareOf(plan: IncidentPlan, facts: IncidentFacts): number {
  const allowed = (1 - plan.service.sloTarget) * profileOf(plan.service).meanPerMinute * BUDGET_MINUTES
  return facts.failedRequests / allowed
}

function onlyInstants({ startedAt, detectedAt, acknowledgedAt, mitigatedAt, resolvedAt }: DemoInstants) {
  return { startedAt, detectedAt, acknowledgedAt, mitigatedAt, resolvedAt }
}

type Later = { readonly agreedAt: Date; readonly now: Date }

function updatedAt(instants: DemoInstants, timeline: readonly TimelineEntryFields[], { agreedAt, now }: Later): Date {
  const last = timeline.at(-1)?.occurredAt.getTime() ?? 0
  const touched = instants.resolvedAt ? Math.max(last, agreedAt.getTime()) : last
  return new Date(Math.min(now.getTime(), Math.max(touched, instants.createdAt.getTime())))
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** As people tell one outage from another: `on Friday evening`. */
function partOfWeek(minute: number): string {
  const at = new Date(minute * MINUTE_MS)
  const hour = at.getUTCHours()
  const part = hour < 6 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
  return `on ${WEEKDAYS[at.getUTCDay()]} ${part}`
}
