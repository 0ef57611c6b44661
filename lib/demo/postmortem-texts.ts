import { durationWords } from '#lib/domain/postmortem/plain-words.ts'
import { causeContent } from './causes.ts'
import { fitsTrigger, withoutTag } from './choose-text.ts'
import { fillText } from './fill-text.ts'
import { incidentFacts } from './incident-facts.ts'
import { incidentInstants } from './incident-instants.ts'
import {
  followUp,
  lucky,
  luckyAtNight,
  luckyOnRelease,
  noFactors,
  plainLesson,
  surprises,
  well,
  wellByChannel,
  wrong,
  wrongByChannel,
  wrongLead,
  wrongWhenSlow,
} from './postmortem-phrases.ts'
import type { Random } from './random.ts'
import type { DemoIncident } from './tell-incident.ts'

const SLOW_S = 45 * 60
const NIGHT_ENDS = 6

/** What people wrote themselves after the document was begun, by section, in the order in which they wrote it. */
export function writtenTexts(
  random: Random,
  incident: DemoIncident,
  now: Date,
): readonly (readonly [string, string])[] {
  const { plan, content, timeline, actionItems } = incident
  const { channel } = incidentInstants(plan, now)
  const seconds = (to: Date | null) => Math.max(60, ((to ?? now).getTime() - content.startedAt.getTime()) / 1000)
  const mitigate = seconds(content.mitigatedAt)
  const lead = timeline.find(
    ({ kind, isKeyEvent, evidence }) => kind === 'diagnosis' && !isKeyEvent && !evidence.length,
  )
  const [item] = actionItems
  const words = {
    ...incidentFacts(plan).words,
    detect: durationWords(seconds(content.detectedAt)),
    mitigate: durationWords(mitigate),
    lead: lead?.text ?? '',
    action: item?.title ?? '',
    owner: item?.owner ?? '',
  }
  const say = (texts: readonly (string | undefined | false)[]) =>
    texts.filter((text) => !!text).map((text) => `- ${fillText(withoutTag(text || ''), words)}`)
  const lessons = plan.scenario.factors
    ? [plainLesson]
    : random.some(
        causeContent[plan.scenario.cause].lessons.filter((text) => fitsTrigger(text, plan.trigger)),
        2,
      )
  const wrongs = [
    lead && random.chance(0.6) ? wrongLead : undefined,
    pickOf(random, wrongByChannel[channel]),
    mitigate > SLOW_S && random.pick(wrongWhenSlow),
    random.pick(wrong),
  ]
  const texts: [string, string[]][] = [
    ['contributing_factors', content.contributingFactors.length === 0 ? [noFactors] : []],
    ['went_well', say([pickOf(random, wellByChannel[channel]), ...random.some(well, random.int(1, 2))])],
    ['went_wrong', say(wrongs)],
    ['lucky', say([luckOf(random, incident)])],
    ['surprises', random.chance(0.7) ? [fillText(surprises[plan.scenario.cause], words)] : []],
    ['lessons', [...say(lessons), ...say([item && followUp])]],
  ]
  return texts.filter(([, lines]) => lines.length > 0).map(([key, lines]) => [key, lines.join('\n')] as const)
}

function pickOf(random: Random, texts: readonly string[] | undefined): string | undefined {
  return texts && random.pick(texts)
}

function luckOf(random: Random, { plan, content }: DemoIncident): string {
  if (content.startedAt.getUTCHours() < NIGHT_ENDS) return luckyAtNight
  if (plan.trigger.includes('{version}') && random.chance(0.5)) return luckyOnRelease
  return random.pick(lucky.filter((text) => !text.includes('campaign') || !plan.trigger.includes('{campaign}')))
}
