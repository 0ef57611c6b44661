import { type CreateIncidentInput, INCIDENT_TITLE_MAX } from '../incident/schema.ts'
import { SEVERITIES, type Severity } from '../incident/severity.ts'
import type { TimelineEntryFields } from '../incident/timeline-entry-schema.ts'
import type { AlertState } from './alert-state.ts'
import { type Integration, severityOf } from './integration.ts'
import type { Texts } from './parsed-alert.ts'
import { plainMarkdown } from './plain-markdown.ts'

/** Of a storm of alerts so many entries tell in the timeline; the list of the incident's alerts has them all. */
export const ALERT_ENTRIES_AT_ONCE = 20

/** What the rules look at. */
export type RoutedAlert = {
  readonly alertName: string
  readonly summary: string
  readonly state: AlertState
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly firstReceivedAt: Date
  readonly labels: Texts
  readonly annotations: Texts
  readonly severityText: string
  readonly runbookUrl: string | null
  readonly generatorUrl: string | null
}

const REGION_LABELS = ['region', 'aws_region', 'location', 'datacenter', 'zone', 'cluster']
const ENDPOINT_LABELS = ['endpoint', 'route', 'path', 'handler', 'uri']
const RATE_KEYS = ['rate', 'error_rate', 'value']
const LABEL_MAX = 200

/** The incident that alerts of one service open: what they know is filled in, the rest is left to people. */
export function incidentOfAlerts(
  alerts: readonly [RoutedAlert, ...RoutedAlert[]],
  service: string,
  integration: Pick<Integration, 'name' | 'severityMap'>,
  now: Date,
): CreateIncidentInput {
  const worst = alerts.reduce((a, b) => (rankOf(b, integration) < rankOf(a, integration) ? b : a))
  // A sender's clock may be ahead; an incident begins no later than now, and is not detected before it begins.
  const startedAt = earliest([now, ...alerts.map(({ startsAt }) => startsAt)])
  const detectedAt = latest([startedAt, earliest(alerts.map(({ firstReceivedAt }) => firstReceivedAt))])
  return {
    title: titleOf(worst, service),
    services: [service],
    severity: severityOf(integration.severityMap, worst.severityText),
    startedAt,
    detectedAt,
    detection: detectionOf(worst, integration.name),
    impact: { regions: namesOf(alerts, REGION_LABELS), endpoints: namesOf(alerts, ENDPOINT_LABELS) },
  }
}

function rankOf(
  { severityText }: RoutedAlert,
  { severityMap }: { readonly severityMap: Readonly<Record<string, Severity>> },
) {
  return SEVERITIES.indexOf(severityOf(severityMap, severityText))
}

function titleOf({ alertName, summary }: RoutedAlert, service: string): string {
  const text = (summary || `${alertName} on ${service}`).replace(/\s+/g, ' ').trim()
  return text.length <= INCIDENT_TITLE_MAX ? text : `${text.slice(0, INCIDENT_TITLE_MAX - 1).toWellFormed()}…`
}

function detectionOf(alert: RoutedAlert, sender: string): string {
  const rate = rateOf(alert)
  const sentences = [
    `The alert ${plainMarkdown(alert.alertName)} of ${plainMarkdown(sender)} opened this incident.`,
    rate && `It reported a rate of ${plainMarkdown(rate)}.`,
    alert.runbookUrl && `Its runbook: <${alert.runbookUrl}>`,
  ]
  return sentences.filter(Boolean).join(' ')
}

function rateOf({ annotations, labels }: RoutedAlert): string | null {
  const key = RATE_KEYS.find((name) => /^[\d.,]+\s*%?$/.test(annotations[name] ?? labels[name] ?? ''))
  return key === undefined ? null : (annotations[key] ?? labels[key] ?? null)
}

function namesOf(alerts: readonly RoutedAlert[], labels: readonly string[]): string[] {
  const found = alerts.map((alert) => labels.map((label) => alert.labels[label]).find((text) => text))
  const names = found.flatMap((text) => (text ? [text.replace(/\s+/g, ' ').slice(0, LABEL_MAX).toWellFormed()] : []))
  return [...new Set(names)].slice(0, 20)
}

/** What the timeline keeps of an alert that joins an incident, or ends. */
export function alertEntry(alert: RoutedAlert, sender: string, now: Date): TimelineEntryFields {
  const isOver = alert.state === 'resolved'
  const at = isOver ? (alert.endsAt ?? now) : alert.startsAt
  const name = plainMarkdown(alert.alertName)
  const summary = alert.summary && !isOver ? `: ${plainMarkdown(alert.summary.slice(0, 1000).toWellFormed())}` : ''
  const rate = isOver ? null : rateOf(alert)
  return {
    occurredAt: at > now ? now : at,
    kind: isOver ? 'recovery' : 'detection',
    text: `Alert **${name}** ${isOver ? 'ended' : 'fired'}${summary}`,
    evidence: [
      ...(alert.generatorUrl
        ? [{ kind: 'link' as const, url: alert.generatorUrl, label: lineOf(`Alert in ${sender}`) }]
        : []),
      ...(alert.runbookUrl && !isOver ? [{ kind: 'link' as const, url: alert.runbookUrl, label: 'Runbook' }] : []),
      ...(rate ? [{ kind: 'metric' as const, name: 'Reported rate', value: rate.slice(0, 100) }] : []),
    ],
    isKeyEvent: false,
  }
}

function lineOf(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, LABEL_MAX)
}

/** When an incident ended whose alerts all did: not before anything else that is known of it. */
export function endOfAlerts(ends: readonly Date[], instants: readonly (Date | null)[], now: Date): Date {
  return latest([earliest([now, latest(ends)]), ...instants.filter((at) => at !== null)])
}

function earliest(dates: readonly Date[]): Date {
  return new Date(Math.min(...dates.map((date) => date.getTime())))
}

function latest(dates: readonly Date[]): Date {
  return new Date(Math.max(...dates.map((date) => date.getTime())))
}
