import type { TimelineEntryFields } from '#lib/domain/incident/timeline-entry-schema.ts'
import { causeContent } from './causes.ts'
import { chooseText, fitsTrigger, withoutTag } from './choose-text.ts'
import { fillText } from './fill-text.ts'
import { gatewayLog } from './gateway-log.ts'
import { hhmm, type IncidentFacts } from './incident-facts.ts'
import type { DemoInstants } from './incident-instants.ts'
import type { IncidentPlan } from './incident-plan.ts'
import {
  acknowledgements,
  allClear,
  announcements,
  detections,
  escalations,
  impactStarts,
  recoveries,
  wrongTurns,
} from './phrases.ts'
import { type Random, randomFrom } from './random.ts'
import { workingTime } from './working-time.ts'

const MINUTE_MS = 60_000
const MOST_ENTRIES = 9

type Told = {
  readonly plan: IncidentPlan
  readonly facts: IncidentFacts
  readonly instants: DemoInstants
  readonly fix: string
}
type Entry = TimelineEntryFields
type Draft = Omit<Entry, 'occurredAt' | 'evidence'> & { readonly at: number; readonly evidence?: Entry['evidence'] }

/** Four to nine entries, in order, none before the first failure or after now. */
export function incidentTimeline(told: Told, now: Date): Entry[] {
  const random = randomFrom(`timeline:${told.plan.key}`)
  const drafts = [...opening(random, told), ...investigation(random, told), ...ending(random, told)]
  return atMost(drafts)
    .filter(({ at }) => at <= now.getTime())
    .sort((a, b) => a.at - b.at)
    .map(({ at, text, evidence = [], ...rest }) => ({
      ...rest,
      occurredAt: new Date(at),
      evidence,
      text: fillText(text, { ...told.facts.words, hhmm: hhmm(new Date(at)) }),
    }))
}

function opening(random: Random, { plan, facts, instants }: Told): Draft[] {
  const start = instants.startedAt.getTime()
  const logged = new Date(start + random.int(1, 50) * 1000 + random.int(0, 999))
  const { service, scenario } = plan
  const log = gatewayLog(random, { at: logged, service, scenario, endpoint: facts.endpoint, upstream: facts.upstream })
  const drafts: Draft[] = [
    {
      at: start,
      kind: 'note',
      text: random.pick(impactStarts),
      evidence: [{ kind: 'excerpt', ...log }],
      isKeyEvent: true,
    },
    {
      at: timeOf(instants.detectedAt, start),
      kind: 'detection',
      text: random.pick(detections[instants.channel]),
      isKeyEvent: true,
    },
  ]
  if (!instants.acknowledgedAt) return drafts
  const acknowledged = instants.acknowledgedAt.getTime()
  drafts.push({ at: acknowledged, kind: 'escalation', text: random.pick(acknowledgements), isKeyEvent: false })
  if (isBad(plan)) {
    const texts = escalations.filter((text) => canEscalate(text, plan))
    const soon = (minutes: number) =>
      Math.min(acknowledged + minutes * MINUTE_MS, beforeMitigation(instants, acknowledged))
    drafts.push({
      at: soon(random.int(2, 5)),
      kind: 'escalation',
      text: random.pick(texts),
      isKeyEvent: false,
    })
    drafts.push({
      at: soon(random.int(4, 9)),
      kind: 'communication',
      text: random.pick(announcements),
      isKeyEvent: false,
    })
  }
  return drafts
}

function investigation(random: Random, { plan, instants, facts }: Told): Draft[] {
  if (!instants.acknowledgedAt) return []
  const from = instants.acknowledgedAt.getTime()
  const until = instants.mitigatedAt ? beforeMitigation(instants, from + 6 * MINUTE_MS) : from + 40 * MINUTE_MS
  const between = (share: number) => wholeMinute(from + (until - from) * share)
  const clues = plan.scenario.clues.filter(({ text }) => fitsTrigger(text, plan.trigger))
  const clue = random.pick(clues)
  const drafts: Draft[] = []
  if (random.chance(0.3))
    drafts.push({ at: between(0.2), kind: 'diagnosis', text: random.pick(wrongTurns), isKeyEvent: false })
  drafts.push({
    at: between(random.between(0.4, 0.6)),
    kind: 'diagnosis',
    text: withoutTag(clue.text),
    evidence: [
      { kind: 'excerpt', text: fillText(clue.excerpt, facts.words), source: fillText(clue.source, facts.words) },
    ],
    isKeyEvent: true,
  })
  if (plan.severity !== 'sev4' && !plan.scenario.factors && random.chance(0.65)) {
    const text = chooseText(random, causeContent[plan.scenario.cause].diagnoses, plan.trigger)
    drafts.push({ at: between(random.between(0.65, 0.85)), kind: 'diagnosis', text, isKeyEvent: false })
  }
  return drafts
}

function ending(random: Random, { plan, instants, facts, fix }: Told): Draft[] {
  const drafts: Draft[] = []
  if (instants.mitigatedAt) {
    const measured: Entry['evidence'] = random.chance(0.35)
      ? [
          {
            kind: 'metric',
            name: `502s of ${facts.words.service} since ${facts.words.started} UTC`,
            value: `${facts.words.failed} (${facts.words.share})`,
          },
        ]
      : []
    drafts.push({
      at: instants.mitigatedAt.getTime(),
      kind: 'mitigation',
      text: fix,
      evidence: measured,
      isKeyEvent: true,
    })
  }
  if (!instants.resolvedAt) return drafts
  const resolved = instants.resolvedAt.getTime()
  drafts.push({ at: resolved, kind: 'recovery', text: random.pick(recoveries), isKeyEvent: true })
  if (isBad(plan)) {
    drafts.push({
      at: resolved + random.int(2, 8) * MINUTE_MS,
      kind: 'communication',
      text: random.pick(allClear),
      isKeyEvent: false,
    })
  }
  if (plan.severity !== 'sev4' && !plan.scenario.factors && random.chance(0.4)) {
    const text = `Review: ${chooseText(random, causeContent[plan.scenario.cause].lessons, plan.trigger)}`
    drafts.push({
      at: workingTime(random, resolved + random.between(18, 96) * 60 * MINUTE_MS).getTime(),
      kind: 'note',
      text,
      isKeyEvent: false,
    })
  }
  return drafts
}

const NEEDS_OTHERS = ['dependency-failure', 'unhealthy-upstream', 'resource-exhaustion', 'timeout-mismatch']

function canEscalate(text: string, { severity, scenario }: IncidentPlan): boolean {
  if (text.includes('{dependency}')) return NEEDS_OTHERS.includes(scenario.cause)
  return severity === 'sev1' || !text.startsWith('Raised')
}

/** The last minute before the mitigation, where there is one after the acknowledgement. */
function beforeMitigation({ acknowledgedAt, mitigatedAt }: DemoInstants, otherwise: number): number {
  const [from, to] = [timeOf(acknowledgedAt, 0), timeOf(mitigatedAt, Number.MAX_SAFE_INTEGER)]
  return to > from ? Math.max(from, to - MINUTE_MS) : otherwise
}

function isBad({ severity }: IncidentPlan): boolean {
  return severity === 'sev1' || severity === 'sev2'
}

function wholeMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS
}

function timeOf(instant: Date | null, fallback: number): number {
  return instant?.getTime() ?? fallback
}

/** Key events stay; of the rest the middle is the least missed. */
function atMost(drafts: readonly Draft[]): Draft[] {
  const spare = drafts.filter(({ isKeyEvent, kind }) => !isKeyEvent && kind !== 'recovery')
  const surplus = Math.max(0, drafts.length - MOST_ENTRIES)
  const from = Math.floor((spare.length - surplus) / 2)
  const dropped = new Set(spare.slice(from, from + surplus))
  return drafts.filter((draft) => !dropped.has(draft))
}
