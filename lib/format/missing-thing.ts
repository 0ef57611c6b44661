/** What an address asked for and is not there, in words: what, why that may be, and where to go on. */
export type MissingThing = { readonly title: string; readonly reason: string; readonly links: readonly Link[] }

type Link = { readonly href: string; readonly label: string }
type Rule = readonly [address: RegExp, thing: (...parts: string[]) => MissingThing]

const MISTYPED = 'The address may have been mistyped or cut off.'

const incidents: Link = { href: '/incidents', label: 'All incidents' }
const actionItems: Link = { href: '/action-items', label: 'Action items' }
const alerts: Link = { href: '/alerts', label: 'Alerts' }
const runbooks: Link = { href: '/runbooks', label: 'All runbooks' }
const services: Link = { href: '/services', label: 'All services' }
const search: Link = { href: '/search', label: 'Search' }
const incident = (number: string): Link => ({ href: `/incidents/${number}`, label: `Incident ${number}` })

/** The first that fits is taken; its groups are handed over. */
const RULES: readonly Rule[] = [
  [
    /^\/incidents\/(\d{1,10})\/timeline\/./,
    (number) => ({
      title: `Incident ${number} has no such timeline entry`,
      reason: 'It may have been removed. The incident shows the timeline as it stands.',
      links: [incident(number), incidents],
    }),
  ],
  [
    /^\/incidents\/(\d{1,10})\/post-mortem(?:\/|$)/,
    (number) => ({
      title: `Incident ${number} has no such post-mortem page`,
      reason: 'Its post-mortem may not have been begun, or was removed; or this is not open to you.',
      links: [incident(number), { href: '/post-mortems', label: 'Post-mortems' }],
    }),
  ],
  [
    /^\/incidents\/(\d{1,10})\/analysis\/./,
    (number) => ({
      title: `Incident ${number} has no such diagnosis`,
      reason: `${MISTYPED} The incident lists every diagnosis it has.`,
      links: [{ href: `/incidents/${number}/analysis`, label: `Diagnosis of incident ${number}` }, incident(number)],
    }),
  ],
  [
    /^\/incidents\/(\d{1,10})(?:\/|$)/,
    (number) => ({
      title: `There is no incident ${number}`,
      reason:
        'The number may have been mistyped, or the incident was removed; an admin can restore it. A merged incident would have led on to the one that took it over.',
      links: [incidents, search],
    }),
  ],
  [
    /^\/incidents(?:\/|$)/,
    () => ({
      title: 'There is no such incident',
      reason: 'Incidents are named by their number, such as /incidents/318.',
      links: [incidents, search],
    }),
  ],
  [
    /^\/services\/([^/]+)/,
    (slug) => ({
      title: `There is no service “${slug}”`,
      reason: 'Its name may have been mistyped. The list has every service.',
      links: [services, search],
    }),
  ],
  [
    /^\/runbooks\/([^/]+)\/revisions/,
    (service) => ({
      title: 'There is no such revision of this runbook',
      reason: 'The runbook may not have been written yet, or has fewer revisions.',
      links: [{ href: `/runbooks/${encodeURIComponent(service)}`, label: 'The runbook' }, runbooks],
    }),
  ],
  [
    /^\/runbooks\/([^/]+)/,
    (service) => ({
      title: `There is no runbook for “${service}”`,
      reason: 'No service has this name. The list has every service, with and without a runbook.',
      links: [runbooks, search],
    }),
  ],
  [
    /^\/reviews\//,
    () => ({
      title: 'There is no such week, or it has not begun',
      reason:
        'Weeks are named by ISO 8601, such as 2026-W47: from Monday to Sunday in UTC. Most years have 52 of them, some 53, and the first is the one with 4 January in it.',
      links: [{ href: '/reviews', label: 'All weekly reviews' }],
    }),
  ],
  [
    /^\/action-items\//,
    () => ({
      title: 'There is no such action item',
      reason: `${MISTYPED} Or its incident was removed: an admin can restore it, with its action items.`,
      links: [actionItems, search],
    }),
  ],
  [/^\/alerts\//, () => ({ title: 'There is no such alert', reason: MISTYPED, links: [alerts, incidents] })],
  [
    /^\/import\//,
    () => ({
      title: 'This file is not waiting to be imported any more',
      reason:
        'It was imported already, was kept only for a while, or was chosen by somebody else. Choose it once more.',
      links: [{ href: '/import', label: 'Import' }, incidents],
    }),
  ],
  [
    /^\/views\//,
    () => ({
      title: 'There is no such saved view',
      reason: 'It may have been removed, or its owner keeps it private.',
      links: [{ href: '/views', label: 'Saved views' }, incidents],
    }),
  ],
  [
    /^\/reports\/error-budget/,
    () => ({
      title: 'There is no error budget for this',
      reason: 'The address names a service that does not exist.',
      links: [{ href: '/reports/error-budget', label: 'Error budget' }, services],
    }),
  ],
  [
    /^\/settings\//,
    () => ({
      title: 'There are no such settings for you',
      reason: `${MISTYPED} Most settings are open to admins only.`,
      links: [{ href: '/settings', label: 'Settings' }, incidents],
    }),
  ],
]

const ANYTHING: MissingThing = {
  title: 'Nothing is filed under this address',
  reason: 'It may have been mistyped, or what it led to is not open to you. Incidents keep their number for ever.',
  links: [incidents, runbooks],
}

/** @param path Path and query as they were asked for. */
export function missingThing(path: string): MissingThing {
  const pathname = readable(path.split('?', 1)[0] ?? '/')
  for (const [address, thing] of RULES) {
    const [found, ...parts] = address.exec(pathname) ?? []
    if (found !== undefined) return thing(...parts)
  }
  return ANYTHING
}

/** Escapes that make no sense are left as they are: this must have words for every address. */
function readable(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
