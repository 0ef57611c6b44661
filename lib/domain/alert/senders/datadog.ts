import { fingerprintOf } from '../fingerprint.ts'
import { type ParsedBody, parsed, unreadable } from '../parsed-alert.ts'
import { instantOf, type Json, listOf, textOf } from '../read-json.ts'

const OVER = /^(?:recovered|success|ok)$/i
const FIRING = /^(?:(?:re-)?triggered|(?:re-)?warn|(?:re-)?no data|renotify|error|warning)$/i

/** Our own template of Datadog's webhook (docs/alerts.md), and as far as it says enough the prefilled one. */
export function parseDatadog(body: Json): ParsedBody {
  const transition = [body.transition, body.alert_transition, body.alert_type].map((value) => textOf(value, 40))
  const told = transition.find((text) => OVER.test(text) || FIRING.test(text))
  if (told === undefined) {
    return unreadable('The body does not say whether it fires: use the template of docs/alerts.md, with "transition".')
  }
  const at = instantOf(body.date) ?? instantOf(body.last_updated)
  if (!at) return unreadable('"date" is no date and time.')
  const labels = labelsOf(body)
  const cycle = textOf(body.cycle_key, 200)
  const alertId = [textOf(body.alert_id, 100), textOf(body.scope, 500)].filter(Boolean).join(' ')
  const fingerprint = cycle || textOf(body.aggreg_key, 200) || alertId || fingerprintOf(labels)
  const isOver = OVER.test(told)
  // Without the key of the cycle nothing says which firing this ends.
  if (isOver && cycle === '') return parsed([], [{ fingerprint, endedAt: at }])
  const text = textOf(body.body)
  return parsed([
    {
      fingerprint,
      episode: cycle === '' ? at.toISOString() : 'cycle',
      state: isOver ? 'resolved' : 'firing',
      startsAt: at,
      endsAt: isOver ? at : null,
      alertName: textOf(body.title, 500).replace(/^\[[^\]]{1,40}\]\s*/, '') || 'Datadog monitor',
      summary: text.replace(/%%%/g, '').trim().slice(0, 500).toWellFormed(),
      labels,
      annotations: textOf(body.runbook_url) === '' ? {} : { runbook_url: textOf(body.runbook_url) },
      links: { maps: [{ runbook_url: textOf(body.runbook_url) }, labels], texts: [text] },
      generatorUrl: textOf(body.link) || null,
      toldAt: at.getTime(),
    },
  ])
}

/** `service:checkout-api,region:eu-west-1`, as text or as a list. */
function labelsOf(body: Json): Record<string, string> {
  const tags = Array.isArray(body.tags)
    ? listOf(body.tags).map((tag) => textOf(tag, 500))
    : textOf(body.tags).split(',')
  const labels = tags.slice(0, 100).flatMap((tag) => {
    const [, key = '', value = ''] = /^\s*([^:\s]{1,100}):(.{1,500})$/.exec(tag) ?? []
    return key === '' ? [] : [[key, value.trim()] as const]
  })
  const named = {
    alert_type: textOf(body.alert_type, 40),
    priority: textOf(body.priority, 40),
    service: textOf(body.service, 200),
    monitor: textOf(body.alert_id, 100),
  }
  return {
    ...Object.fromEntries(labels),
    ...Object.fromEntries(Object.entries(named).filter(([, text]) => text !== '')),
  }
}
