import { type ParsedAlert, type ParsedBody, parsed, type Texts, unreadable } from '../parsed-alert.ts'
import { instantOf, type Json, listOf, objectOf, textOf, textsOf } from '../read-json.ts'

const FIRING = new Set(['incident.triggered', 'incident.reopened', 'incident.acknowledged', 'incident.unacknowledged'])

/** Version 3 of PagerDuty's webhooks. Events that say nothing about firing or over are understood, and change nothing. */
export function parsePagerduty(body: Json): ParsedBody {
  const event = objectOf(body.event)
  const type = textOf(event?.event_type, 100)
  if (!event || type === '') return unreadable('The body has no "event" with an "event_type".')
  if (type !== 'incident.resolved' && !FIRING.has(type)) return parsed([])
  const data = objectOf(event.data)
  const id = textOf(data?.id, 200)
  if (!data || id === '') return unreadable('The event has no "data" with an "id".')
  const startsAt = instantOf(data.reopened_at) ?? instantOf(data.created_at)
  if (!startsAt) return unreadable('"created_at" is no date and time.')
  const occurredAt = instantOf(event.occurred_at)
  return parsed([readIncident(data, { id, startsAt, occurredAt, isOver: type === 'incident.resolved' })])
}

type Reading = { id: string; startsAt: Date; occurredAt: Date | null; isOver: boolean }

function readIncident(data: Json, { id, startsAt, occurredAt, isOver }: Reading): ParsedAlert {
  const details = textsOf(objectOf(data.body)?.details ?? data.custom_details)
  const labels: Record<string, string> = {
    service: summaryOf(data.service),
    severity: textOf(data.urgency, 40),
    priority: summaryOf(data.priority),
    ...serviceOf(details),
  }
  return {
    fingerprint: id,
    episode: startsAt.toISOString(),
    state: isOver ? 'resolved' : 'firing',
    startsAt,
    endsAt: isOver ? (instantOf(data.resolved_at) ?? occurredAt) : null,
    alertName: textOf(data.title, 500) || 'PagerDuty incident',
    summary: summaryOf(data.service),
    labels: Object.fromEntries(Object.entries(labels).filter(([, text]) => text !== '')),
    annotations: details,
    links: { maps: [details], links: linksOf(data), texts: [textOf(data.title), ...Object.values(details)] },
    generatorUrl: textOf(data.html_url) || null,
    toldAt: occurredAt?.getTime() ?? 0,
  }
}

function summaryOf(reference: unknown): string {
  return textOf(objectOf(reference)?.summary, 500)
}

/** What the Events API was given as custom details is nearer to the services here than PagerDuty's own names. */
function serviceOf({ service }: Texts): Texts {
  return service === undefined ? {} : { service }
}

function linksOf(data: Json) {
  const contexts = [...listOf(objectOf(data.body)?.contexts), ...listOf(data.links)]
  return contexts.slice(0, 50).map((entry) => ({
    text: textOf(objectOf(entry)?.text),
    href: textOf(objectOf(entry)?.href),
  }))
}
