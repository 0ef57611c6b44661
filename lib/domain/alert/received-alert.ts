import { parseServiceSlug } from '../service/slug.ts'
import { textHash } from '../shared/text-hash.ts'
import type { AlertState } from './alert-state.ts'
import { canonical } from './fingerprint.ts'
import type { ParsedAlert, Texts } from './parsed-alert.ts'
import { findRunbookLink, type RunbookLink, safeUrl } from './runbook-link.ts'

/** An alert as it is stored: what the sender told, read with the rules of its integration. */
export type ReceivedAlert = {
  readonly fingerprint: string
  readonly episode: string
  readonly state: AlertState
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly content: AlertContent
  /** Decides which of two tellings of one episode stands. */
  readonly contentRank: string
}

export type AlertContent = {
  readonly alertName: string
  readonly summary: string
  readonly labels: Texts
  readonly annotations: Texts
  readonly serviceText: string
  readonly serviceSlug: string | null
  readonly severityText: string
  readonly link: RunbookLink
  readonly generatorUrl: string | null
}

export type ReadingRules = { readonly serviceLabels: readonly string[]; readonly ownHosts: readonly string[] }

const SEVERITY_LABELS = ['severity', 'priority', 'level', 'urgency', 'alert_type']

export function receivedAlert(alert: ParsedAlert, { serviceLabels, ownHosts }: ReadingRules): ReceivedAlert {
  const { labels, annotations, alertName, summary } = alert
  const link = findRunbookLink(alert.links, ownHosts)
  const serviceText = firstOf(labels, serviceLabels)
  return {
    fingerprint: alert.fingerprint,
    episode: alert.episode,
    state: alert.state,
    startsAt: alert.startsAt,
    endsAt: alert.endsAt,
    content: {
      alertName,
      summary,
      labels,
      annotations,
      serviceText,
      serviceSlug: parseServiceSlug(serviceText),
      severityText: firstOf(labels, SEVERITY_LABELS).toLowerCase().slice(0, 100).toWellFormed(),
      link,
      generatorUrl: safeUrl(alert.generatorUrl)?.href ?? null,
    },
    contentRank: contentRank(alert, link),
  }
}

function firstOf(labels: Texts, names: readonly string[]): string {
  const name = names.find((candidate) => labels[candidate])
  return name === undefined ? '' : (labels[name] ?? '').slice(0, 200).toWellFormed()
}

/**
 * A link to the runbook is worth most (a message that an alert is over often lacks its annotations), then what was told
 * later; the rest only has to be the same whichever came first.
 */
function contentRank({ toldAt, labels, annotations, alertName, summary }: ParsedAlert, link: RunbookLink): string {
  const told = String(toldAt).padStart(15, '0')
  const told53 = textHash(canonical(labels) + canonical(annotations) + alertName + summary)
  return `${link.kind === 'none' ? 0 : 1}${told}${told53}`
}
