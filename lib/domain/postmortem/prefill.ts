import { failureMechanismFacts } from '../diagnosis/failure-mechanism.ts'
import { rootCauseFacts } from '../diagnosis/root-cause.ts'
import type { IncidentBudgetShare } from '../error-budget/incident-budget-shares.ts'
import { contributingFactorName } from '../incident/contributing-factor.ts'
import type { Duration } from '../incident/durations.ts'
import { failedShare } from '../incident/impact.ts'
import type { Incident } from '../incident/incident.ts'
import type { TimelineEntry } from '../incident/timeline-entry.ts'
import type { TimelineEntryKind } from '../incident/timeline-entry-kind.ts'
import { deepLinkPath, runbookPath } from '../runbook/runbook-path.ts'
import type { Id } from '../shared/id.ts'
import { countWords, durationWords, listWords, percentWords, utcWords } from './plain-words.ts'

/** What is recorded about the incident when its post-mortem is begun. */
export type PrefillSource = {
  readonly incident: Incident
  readonly timeline: readonly TimelineEntry[]
  /** Those that belong to the incident, the first ones first. */
  readonly alerts: readonly PrefillAlert[]
  readonly budget: IncidentBudgetShare
}

export type PrefillAlert = { readonly id: Id; readonly alertName: string; readonly startsAt: Date }

const ENTRIES_MAX = 12
const ENTRY_LENGTH_MAX = 300
const LINKS_MAX = 40

/** The first text of each section by key: what is known already, said in sentences, so that only the thinking is left. */
export function prefilledTexts(source: PrefillSource): Readonly<Record<string, string>> {
  const { incident } = source
  const texts: Record<string, string> = {
    summary: paragraphs(incident.summary, courseSentence(incident)),
    impact: paragraphs(incident.impact.description, bullets(impactLines(source))),
    trigger: incident.trigger,
    root_cause: rootCauseText(incident),
    contributing_factors: bullets(incident.contributingFactors.map(contributingFactorName)),
    detection: paragraphs(
      incident.detection,
      firstAlertSentence(source),
      detectionSentence(incident),
      bullets(entryLines(source, ['detection', 'escalation'])),
    ),
    resolution: paragraphs(resolutionSentence(incident), bullets(entryLines(source, ['mitigation', 'recovery']))),
    supporting_information: bullets(supportingLines(source)),
  }
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
}

function courseSentence({ services, startedAt, resolvedAt, durations }: Incident): string {
  const who = `Requests to ${listWords(services.map((slug) => `**${slug}**`))}`
  if (!resolvedAt) return `${who} have been failing since ${utcWords(startedAt)}; the incident is not resolved yet.`
  const length = after(durations.timeToResolve, ' (', ')')
  return `${who} failed from ${utcWords(startedAt)} to ${utcWords(resolvedAt, startedAt)}${length}.`
}

function firstAlertSentence({ incident: { startedAt }, alerts }: PrefillSource): string {
  const [first] = alerts
  if (!first) return ''
  const seconds = (first.startsAt.getTime() - startedAt.getTime()) / 1000
  const delay = seconds > 0 ? `, ${durationWords(seconds)} after impact started` : ''
  return `First alert: \`${first.alertName.replaceAll('`', '')}\` at ${utcWords(first.startsAt, startedAt)}${delay}.`
}

function detectionSentence({ startedAt, detectedAt, acknowledgedAt, durations }: Incident): string {
  if (!detectedAt) return ''
  const detected = `Detected at ${utcWords(detectedAt, startedAt)}${after(durations.timeToDetect, ', ', ' after impact started')}`
  if (!acknowledgedAt) return `${detected}.`
  const acknowledged = `acknowledged at ${utcWords(acknowledgedAt, startedAt)}`
  return `${detected}; ${acknowledged}${after(durations.timeToAcknowledge, ', ', ' after detection')}.`
}

function resolutionSentence({ startedAt, mitigatedAt, resolvedAt, durations }: Incident): string {
  const parts = [
    mitigatedAt &&
      `mitigated at ${utcWords(mitigatedAt, startedAt)}${after(durations.timeToMitigate, ', ', ' after impact started')}`,
    resolvedAt &&
      `resolved at ${utcWords(resolvedAt, startedAt)}${after(durations.timeToResolve, ', ', ' after impact started')}`,
  ].filter((part) => !!part)
  const text = parts.join('; ')
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function impactLines({ incident: { impact, resolvedAt }, budget }: PrefillSource): string[] {
  const { failedRequests, totalRequests, affectedUsers, interruptedSessions } = impact
  const share = failedShare(impact)
  const total = totalRequests === null ? '' : ` of ${countWords(totalRequests)}`
  const window = resolvedAt ? '30 days to its end' : '30 days to now, and still counting'
  return [
    failedRequests !== null &&
      `${countWords(failedRequests)}${total} requests failed${share === null ? '' : ` (${percentWords(share)})`}`,
    affectedUsers !== null && `${countWords(affectedUsers)} users affected`,
    interruptedSessions !== null && `${countWords(interruptedSessions)} sessions interrupted`,
    named('Endpoints', impact.endpoints, (name) => `\`${name.replaceAll('`', '')}\``),
    named('Features', impact.features),
    named('Regions', impact.regions),
    impact.cost && `Cost: ${impact.cost}`,
    impact.customerNotice && `How customers noticed: ${impact.customerNotice}`,
    ...budget.services.map(({ service, atEnd: { share: used, attributedRequests, budgetEvents } }) => {
      // Failures that no counted minute shows are not known, which is no share of nought.
      const isUncounted = attributedRequests === 0 && (failedRequests ?? 0) > 0
      if (used === null || budgetEvents === null || attributedRequests === null || isUncounted) return ''
      const counts = `${countWords(attributedRequests)} of ${countWords(budgetEvents)} requests, ${window}`
      return `${percentWords(used)} of the error budget of ${service} used (${counts})`
    }),
  ].filter((line): line is string => !!line)
}

function rootCauseText({ rootCause, rootCauseDetail, failureMechanism, services }: Incident): string {
  const cause = rootCause && rootCauseFacts[rootCause]
  const mechanism = failureMechanism && failureMechanismFacts[failureMechanism]
  const chief = services[0]
  return paragraphs(
    cause && `**${cause.name}.** ${cause.definition}`,
    mechanism && `What the gateway saw: **${mechanism.name}.** ${mechanism.definition}`,
    rootCauseDetail,
    rootCause && chief && `[Runbook: ${rootCauseFacts[rootCause].name}](${deepLinkPath(chief, rootCause)})`,
  )
}

/** The key events of those kinds, or all of them where none is marked. */
function entryLines({ incident, timeline }: PrefillSource, kinds: readonly TimelineEntryKind[]): string[] {
  const entries = timeline.filter(({ kind }) => kinds.includes(kind))
  const key = entries.filter(({ isKeyEvent }) => isKeyEvent)
  return (key.length > 0 ? key : entries)
    .slice(0, ENTRIES_MAX)
    .map(({ occurredAt, text }) => `${utcWords(occurredAt, incident.startedAt)}: ${firstParagraph(text)}`)
}

function supportingLines({ incident, timeline, alerts }: PrefillSource): string[] {
  const runbooks = incident.services.map((slug) => `[Runbook of ${slug}](${runbookPath(slug)})`)
  // An alert that came and went comes once, as it was first seen.
  const named = alerts.filter(
    ({ alertName }, index) => alerts.findIndex((one) => one.alertName === alertName) === index,
  )
  const seen = named.map(({ id, alertName, startsAt }) =>
    linkText(`/alerts/${id}`, `Alert ${alertName}, ${utcWords(startsAt, incident.startedAt)}`),
  )
  const links = timeline.flatMap(({ evidence }) =>
    evidence.flatMap((piece) => (piece.kind === 'link' ? [linkText(piece.url, piece.label)] : [])),
  )
  return [...runbooks, ...seen, ...new Set(links)].slice(0, LINKS_MAX)
}

function linkText(url: string, label: string | undefined): string {
  return label ? `[${label.replace(/[[\]]/g, '')}](<${url.replace(/[<>]/g, '')}>)` : `<${url.replace(/[<>]/g, '')}>`
}

function firstParagraph(text: string): string {
  const words = (text.split(/\n\s*\n/)[0] ?? '')
    .replace(/```\w*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > ENTRY_LENGTH_MAX ? `${words.slice(0, ENTRY_LENGTH_MAX).toWellFormed()} …` : words
}

function after(duration: Duration, before: string, behind: string): string {
  return duration.kind === 'known' ? `${before}${durationWords(duration.seconds)}${behind}` : ''
}

function named(label: string, names: readonly string[], show = (name: string) => name): string {
  return names.length > 0 ? `${label}: ${names.map(show).join(', ')}` : ''
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

function paragraphs(...parts: readonly (string | null | undefined | false)[]): string {
  return parts
    .map((part) => (part || '').trim())
    .filter((part) => part !== '')
    .join('\n\n')
}
