import type { IntegrationKind } from './integration-kind.ts'
import { type ParsedBody, unreadable } from './parsed-alert.ts'
import { type Json, objectOf, parseJson } from './read-json.ts'
import { parseAlertmanager } from './senders/alertmanager.ts'
import { parseCloudwatch } from './senders/cloudwatch.ts'
import { parseDatadog } from './senders/datadog.ts'
import { parseGeneric } from './senders/generic.ts'
import { parsePagerduty } from './senders/pagerduty.ts'

/** More than any sender groups in one body. */
export const ALERTS_MAX = 20_000

const PARSERS: Readonly<Record<IntegrationKind, (body: Json) => ParsedBody>> = {
  alertmanager: parseAlertmanager,
  grafana: parseAlertmanager,
  pagerduty: parsePagerduty,
  datadog: parseDatadog,
  cloudwatch: parseCloudwatch,
  generic: parseGeneric,
}

/** What a body says, or why it cannot be understood. Never throws. */
export function parseBody(kind: IntegrationKind, text: string): ParsedBody {
  if (text.trim() === '') return unreadable('The body is empty.')
  const value = parseJson(text)
  if (value === undefined) return unreadable('The body is not JSON.')
  // A list alone is read as the list "alerts": some tools send it so.
  const body = Array.isArray(value) ? { alerts: value } : objectOf(value)
  if (!body) return unreadable('The body is not a JSON object.')
  const result = PARSERS[kind](body)
  if (result.ok && result.alerts.length > ALERTS_MAX) {
    return unreadable(`The body holds ${result.alerts.length} alerts; at most ${ALERTS_MAX} are read at once.`)
  }
  return result
}
