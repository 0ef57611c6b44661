import { fingerprintOf } from '../fingerprint.ts'
import { type ParsedAlert, type ParsedBody, parsed, type Texts, unreadable } from '../parsed-alert.ts'
import { instantOf, type Json, listOf, objectOf, textOf, textsOf } from '../read-json.ts'

/** Version "4" of Alertmanager's webhook; Grafana's version "1" is a superset. Read loosely: `payload` can be changed. */
export function parseAlertmanager(body: Json): ParsedBody {
  if (!Array.isArray(body.alerts)) return unreadable('The body has no list "alerts".')
  const common = { labels: textsOf(body.commonLabels), annotations: textsOf(body.commonAnnotations) }
  const alerts: ParsedAlert[] = []
  for (const [index, entry] of listOf(body.alerts).entries()) {
    const alert = readAlert(objectOf(entry), common)
    if (typeof alert === 'string') return unreadable(`Alert ${index + 1}: ${alert}`)
    alerts.push(alert)
  }
  return parsed(alerts)
}

function readAlert(entry: Json | null, common: { labels: Texts; annotations: Texts }): ParsedAlert | string {
  if (!entry) return 'it is no object.'
  const startsAt = instantOf(entry.startsAt)
  if (!startsAt) return '"startsAt" is no date and time.'
  const endsAt = instantOf(entry.endsAt)
  const status = textOf(entry.status, 20).toLowerCase()
  if (status !== 'firing' && status !== 'resolved') return '"status" is neither firing nor resolved.'
  const own = textsOf(entry.labels)
  const labels = Object.keys(own).length > 0 ? own : common.labels
  const annotations = textsOf(entry.annotations)
  // Firing alerts carry the year 1; a resolved one without an end is over since it was told.
  return {
    fingerprint: textOf(entry.fingerprint, 200) || fingerprintOf(labels),
    episode: startsAt.toISOString(),
    state: status,
    startsAt,
    endsAt: status === 'resolved' ? endsAt : null,
    alertName: labels.alertname ?? 'Alert',
    summary: annotations.summary ?? annotations.description ?? annotations.message ?? '',
    labels,
    annotations,
    links: { maps: [annotations, common.annotations], texts: Object.values(annotations) },
    generatorUrl: textOf(entry.generatorURL) || textOf(entry.panelURL) || textOf(entry.dashboardURL) || null,
    toldAt: 0,
  }
}
