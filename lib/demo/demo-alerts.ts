import { fingerprintOf } from '#lib/domain/alert/fingerprint.ts'
import type { IntegrationKind } from '#lib/domain/alert/integration-kind.ts'
import { type DemoAlertRule, demoAlertRules, unreadableBodies } from './demo-senders.ts'
import { randomFrom } from './random.ts'
import { darkBurn } from './recent-story.ts'
import type { DemoIncident } from './tell-incident.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const HISTORY_DAYS = 89
/** Some outages were noticed by people before any alert. */
const ALERTED = 0.8

/** A body as it came in, and the incident its alert belongs to. */
export type DemoDelivery = {
  readonly sender: IntegrationKind
  readonly receivedAt: Date
  readonly body: string
  readonly about: { readonly fingerprint: string; readonly startsAt: Date; readonly incident: number | null } | null
}

/** Somebody followed the link of an alert. */
export type DemoOpening = {
  readonly serviceSlug: string
  readonly alert: string
  readonly alertStartsAt: Date
  readonly openedAt: Date
}

export type DemoAlerts = { readonly deliveries: readonly DemoDelivery[]; readonly openings: readonly DemoOpening[] }

type Episode = {
  readonly service: string
  readonly severity: string
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly incident: number | null
}

/** What senders told in the last 90 days: alerts of most incidents, of nights that nobody wrote up, and two riddles. */
export function demoAlerts(incidents: readonly DemoIncident[], now: Date, origin: string): DemoAlerts {
  const episodes = [...episodesOf(incidents, now), ...darkNights(now)].filter(
    ({ startsAt }) => now.getTime() - startsAt.getTime() < HISTORY_DAYS * DAY_MS,
  )
  const told = episodes.flatMap((episode) => tell(episode, origin))
  const riddles = unreadableBodies.map(({ sender, hoursAgo, body }) => ({
    sender,
    body,
    receivedAt: new Date(now.getTime() - hoursAgo * 60 * MINUTE_MS),
    about: null,
  }))
  return { deliveries: [...told, ...riddles], openings: episodes.flatMap((episode) => openingOf(episode, now)) }
}

function episodesOf(incidents: readonly DemoIncident[], now: Date): Episode[] {
  return incidents.flatMap(({ content, plan }, index) => {
    const random = randomFrom(`alert:${plan.key}`)
    const startsAt = content.detectedAt ?? content.startedAt
    const [service] = content.services
    if (service === undefined || (content.resolvedAt !== null && !random.chance(ALERTED))) return []
    const endsAt = content.resolvedAt ?? (content.mitigatedAt === null ? null : content.mitigatedAt)
    if (startsAt >= (endsAt ?? now)) return []
    const severity = content.severity === 'sev1' || content.severity === 'sev2' ? 'critical' : 'warning'
    return [{ service, severity, startsAt, endsAt, incident: index + 1 }]
  })
}

function darkNights(now: Date): Episode[] {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  return darkBurn.nightsAgo.map((nightsAgo) => {
    const start = today - nightsAgo * DAY_MS + (darkBurn.startMinuteOfDay + 4) * MINUTE_MS
    const endsAt = new Date(start + (darkBurn.minutes - 2) * MINUTE_MS)
    return { service: darkBurn.service, severity: 'warning', startsAt: new Date(start), endsAt, incident: null }
  })
}

function tell(episode: Episode, origin: string): DemoDelivery[] {
  const rule = demoAlertRules[episode.service]
  if (!rule) return []
  const { sender } = rule
  const { startsAt, endsAt, incident } = episode
  const labels = { alert: rule.alert, service: episode.service, at: episodeKey(episode, rule) }
  const fingerprint = sender === 'cloudwatch' ? alarmArn(rule) : fingerprintOf(labels)
  const link = rule.link?.startsWith('/') ? origin + rule.link : rule.link
  const write = (state: 'firing' | 'resolved') =>
    JSON.stringify(BODIES[sender]({ ...episode, rule, link, fingerprint, state }))
  const about = { fingerprint, startsAt, incident }
  return [
    { sender, receivedAt: after(startsAt), body: write('firing'), about },
    ...(endsAt === null ? [] : [{ sender, receivedAt: after(endsAt), body: write('resolved'), about }]),
  ]
}

/** PagerDuty numbers each of its incidents; other senders know an alert by its labels. */
function episodeKey({ startsAt }: Episode, { sender }: DemoAlertRule): string {
  return sender === 'pagerduty' ? startsAt.toISOString() : ''
}

function after(at: Date): Date {
  return new Date(at.getTime() + 2_000)
}

function openingOf(episode: Episode, now: Date): DemoOpening[] {
  const { service, startsAt, incident } = episode
  const rule = demoAlertRules[service]
  const random = randomFrom(`opening:${service}:${startsAt.toISOString()}`)
  const openedAt = new Date(startsAt.getTime() + Math.round(random.skewed(4) * MINUTE_MS))
  const leadsThere = `${rule?.link ?? ''}/`.startsWith(`/r/${service}/`)
  const isFollowed = incident !== null && leadsThere && random.chance(0.7)
  if (!rule || !isFollowed || openedAt >= now) return []
  return [{ serviceSlug: service, alert: rule.alert, alertStartsAt: startsAt, openedAt }]
}

type Told = Episode & {
  readonly rule: DemoAlertRule
  readonly link: string | null
  readonly fingerprint: string
  readonly state: 'firing' | 'resolved'
}

const BODIES: Readonly<Record<IntegrationKind, (told: Told) => object>> = {
  alertmanager: (told) => ({ version: '4', ...groupOf(told) }),
  grafana: (told) => ({ version: '1', orgId: 1, ...groupOf(told) }),
  pagerduty: ({ rule, service, severity, fingerprint, state, startsAt, endsAt }) => ({
    event: {
      event_type: state === 'firing' ? 'incident.triggered' : 'incident.resolved',
      occurred_at: (state === 'firing' ? startsAt : endsAt)?.toISOString(),
      data: {
        id: fingerprint,
        type: 'incident',
        created_at: startsAt.toISOString(),
        title: rule.alert,
        service: { summary: service, type: 'service_reference' },
        urgency: severity === 'critical' ? 'high' : 'low',
      },
    },
  }),
  cloudwatch: ({ rule, service, link, state, startsAt, endsAt }) => ({
    Type: 'Notification',
    Message: JSON.stringify({
      AlarmName: rule.alert,
      AlarmDescription: link === null ? 'More than ten 502s a minute.' : `More than ten 502s a minute. ${link}`,
      NewStateValue: state === 'firing' ? 'ALARM' : 'OK',
      NewStateReason: 'Threshold Crossed: 2 datapoints were greater than the threshold (10.0).',
      StateChangeTime: (state === 'firing' ? startsAt : endsAt)?.toISOString(),
      AlarmArn: alarmArn(rule),
      Trigger: { Dimensions: [{ name: 'service', value: service }] },
    }),
  }),
  datadog: () => ({}),
  generic: ({ rule, service, severity, link, fingerprint, state, startsAt, endsAt }) => ({
    alertName: rule.alert,
    state,
    startsAt: startsAt.toISOString(),
    ...(state === 'resolved' && { endsAt: endsAt?.toISOString() }),
    fingerprint,
    service,
    severity,
    runbookUrl: link,
  }),
}

function groupOf({ rule, service, severity, link, fingerprint, state, startsAt, endsAt }: Told): object {
  return {
    status: state,
    receiver: 'hindsight',
    alerts: [
      {
        status: state,
        fingerprint,
        labels: { alertname: rule.alert, service, severity, region: 'eu-north-1' },
        annotations: { summary: `Too many 502s of ${service}`, ...(link !== null && { runbook_url: link }) },
        startsAt: startsAt.toISOString(),
        endsAt: state === 'resolved' ? endsAt?.toISOString() : '0001-01-01T00:00:00Z',
      },
    ],
  }
}

function alarmArn({ alert }: DemoAlertRule): string {
  return `arn:aws:cloudwatch:eu-north-1:111122223333:alarm:${alert}`
}
