import { parseRootCause } from '../diagnosis/root-cause.ts'
import { parseServiceSlug } from '../service/slug.ts'
import type { LinkPlaces } from './parsed-alert.ts'

export const LINK_KINDS = ['none', 'foreign', 'own'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** The link of an alert to a runbook. `service` and `cause` say where one of ours leads; null where nobody knows it. */
export type RunbookLink = {
  readonly url: string | null
  readonly kind: LinkKind
  readonly service: string | null
  /** '' when the link names none. */
  readonly cause: string | null
}

const NONE: RunbookLink = { url: null, kind: 'none', service: null, cause: null }
const URL_MAX = 2_000

/** In the order of preference; compared in lower case without spaces, dashes and underscores ("Runbook URL"). */
const KEYS = ['runbookurl', 'runbook', 'playbook', 'playbookurl', 'runbookurlinternal']

/** Finds the link to the runbook where senders put it, and reads where it leads. `ownHosts` are the names of Hindsight itself. */
export function findRunbookLink(places: LinkPlaces, ownHosts: readonly string[]): RunbookLink {
  const url = fromMaps(places) ?? fromLinks(places) ?? fromTexts(places, ownHosts)
  return url === null ? NONE : readLink(url, ownHosts)
}

/** An address as it may be kept: http or https, and nothing else ever. */
export function safeUrl(text: string | null | undefined): URL | null {
  const trimmed = text?.trim() ?? ''
  if (!/^https?:\/\/[^/]/i.test(trimmed) || trimmed.length > URL_MAX || !URL.canParse(trimmed)) return null
  return new URL(trimmed)
}

function fromMaps({ maps }: LinkPlaces): URL | null {
  for (const map of maps) {
    const byKey = new Map(Object.entries(map).map(([key, value]) => [key.toLowerCase().replace(/[\s_-]/g, ''), value]))
    for (const key of KEYS) {
      const url = safeUrl(byKey.get(key))
      if (url) return url
    }
  }
  return null
}

function fromLinks({ links = [] }: LinkPlaces): URL | null {
  return safeUrl(links.find(({ text, href }) => /runbook|playbook/i.test(text) && safeUrl(href))?.href)
}

/** In free text only an address of ours is surely meant. */
function fromTexts({ texts = [] }: LinkPlaces, ownHosts: readonly string[]): URL | null {
  for (const text of texts) {
    for (const [found] of text.matchAll(/https?:\/\/[^\s"'<>()[\]{}|\\^`]{1,1000}/gi)) {
      const url = safeUrl(found.replace(/[.,;:!?*_%]+$/, ''))
      if (url && ownHosts.includes(url.host)) return url
    }
  }
  return null
}

function readLink(url: URL, ownHosts: readonly string[]): RunbookLink {
  if (!ownHosts.includes(url.host)) return { url: url.href, kind: 'foreign', service: null, cause: null }
  const [place = '', serviceText = '', causeText = ''] = url.pathname.split('/').filter(Boolean).map(decoded)
  if (place !== 'r' && place !== 'runbooks') return { url: url.href, kind: 'own', service: null, cause: null }
  const named = causeText || url.searchParams.get('cause') || (place === 'runbooks' ? decoded(url.hash.slice(1)) : '')
  return {
    url: url.href,
    kind: 'own',
    service: parseServiceSlug(serviceText),
    cause: named === '' ? '' : parseRootCause(named),
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
