import { fingerprintOf } from '../fingerprint.ts'
import { type ParsedAlert, type ParsedBody, parsed, type Resolution, unreadable } from '../parsed-alert.ts'
import { instantOf, type Json, listOf, objectOf, textOf, textsOf } from '../read-json.ts'

const OVER = /^(?:resolved|resolve|ok|recovered|closed|normal|inactive)$/i
const FIRING = /^(?:firing|fire|trigger(?:ed)?|alerting|alert|open|active|problem|critical|warning)$/i

/**
 * JSON of any other sender, one alert or a list "alerts":
 * { alertName, state: firing|resolved, startsAt, endsAt?, fingerprint?, service?, severity?, summary?, labels?, annotations?, runbookUrl?, url? }
 */
export function parseGeneric(body: Json): ParsedBody {
  const entries = Array.isArray(body.alerts) ? listOf(body.alerts) : [body]
  const alerts: ParsedAlert[] = []
  const resolutions: Resolution[] = []
  for (const [index, value] of entries.entries()) {
    const read = readAlert(objectOf(value))
    if (typeof read === 'string') return unreadable(entries.length > 1 ? `Alert ${index + 1}: ${read}` : read)
    if ('endedAt' in read) resolutions.push(read)
    else alerts.push(read)
  }
  return parsed(alerts, resolutions)
}

function readAlert(entry: Json | null): ParsedAlert | Resolution | string {
  if (!entry) return 'It is no object.'
  const state = textOf(entry.state ?? entry.status, 40)
  const isOver = OVER.test(state)
  if (!isOver && !FIRING.test(state)) return '"state" is neither firing nor resolved.'
  const labels = labelsOf(entry)
  const alertName = textOf(entry.alertName ?? entry.alertname ?? entry.name ?? entry.title, 500) || labels.alertname
  if (!alertName) return 'It has no "alertName".'
  const fingerprint = textOf(entry.fingerprint ?? entry.id, 200) || fingerprintOf({ ...labels, alertname: alertName })
  const startsAt = instantOf(entry.startsAt ?? entry.startedAt)
  const endsAt = instantOf(entry.endsAt ?? entry.endedAt)
  if (isOver && !startsAt && endsAt) return { fingerprint, endedAt: endsAt }
  if (!startsAt) return '"startsAt" is no date and time.'
  const annotations = textsOf(entry.annotations)
  const direct = { runbook_url: textOf(entry.runbookUrl ?? entry.runbook_url ?? entry.runbook) }
  return {
    fingerprint,
    episode: startsAt.toISOString(),
    state: isOver ? 'resolved' : 'firing',
    startsAt,
    endsAt: isOver ? endsAt : null,
    alertName,
    summary: textOf(entry.summary ?? entry.message ?? entry.description, 2000) || (annotations.summary ?? ''),
    labels,
    annotations,
    links: {
      maps: [direct, annotations, textsOf(entry.details), textsOf(entry.custom_details)],
      links: listOf(entry.links)
        .slice(0, 50)
        .map((link) => ({ text: textOf(objectOf(link)?.text), href: textOf(objectOf(link)?.href) })),
      texts: [textOf(entry.description), textOf(entry.message), ...Object.values(annotations)],
    },
    generatorUrl: textOf(entry.url ?? entry.generatorUrl ?? entry.generatorURL) || null,
    toldAt: 0,
  }
}

function labelsOf(entry: Json): Record<string, string> {
  const named = {
    service: textOf(entry.service, 200),
    severity: textOf(entry.severity, 40),
    region: textOf(entry.region, 100),
  }
  return { ...textsOf(entry.labels), ...Object.fromEntries(Object.entries(named).filter(([, text]) => text !== '')) }
}
