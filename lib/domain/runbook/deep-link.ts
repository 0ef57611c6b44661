import { parseRootCause, type RootCause, rootCauseFacts } from '../diagnosis/root-cause.ts'
import { isServiceSlug, parseServiceSlug } from '../service/slug.ts'
import type { Runbook } from './runbook.ts'
import { runbookPath, runbookSectionPath } from './runbook-path.ts'

/** What stands in `/r/{service}/{cause}`, as written in an alert and as understood. */
export type DeepLink = {
  readonly serviceText: string
  readonly slug: string | null
  readonly causeText: string
  readonly rootCause: RootCause | null
}

const SHOWN_MAX = 80

/** Reads a deep link. Never fails: alerts are templates, and templates go wrong. */
export function parseDeepLink(segments: readonly string[]): DeepLink {
  const [serviceText = '', causeText = ''] = segments
  return {
    serviceText: serviceText.slice(0, SHOWN_MAX),
    slug: parseServiceSlug(serviceText),
    causeText: causeText.slice(0, SHOWN_MAX),
    rootCause: parseRootCause(causeText),
  }
}

export type Missing = 'service' | 'runbook' | 'cause' | 'section'

export type DeepLinkTarget =
  | { readonly found: true; readonly path: string }
  | { readonly found: false; readonly missing: Missing }

/** Where a deep link leads: the section of the cause, or the runbook; or what is missing on the way there. */
export function resolveDeepLink(
  link: DeepLink,
  known: { readonly hasService: boolean; readonly runbook: Pick<Runbook, 'causes'> | null },
): DeepLinkTarget {
  if (link.slug === null || !isServiceSlug(link.slug) || !known.hasService) return { found: false, missing: 'service' }
  if (!known.runbook) return { found: false, missing: 'runbook' }
  if (link.causeText === '') return { found: true, path: runbookPath(link.slug) }
  if (link.rootCause === null) return { found: false, missing: 'cause' }
  const hasSection = known.runbook.causes.some(({ rootCause }) => rootCause === link.rootCause)
  if (!hasSection) return { found: false, missing: 'section' }
  return { found: true, path: runbookSectionPath(link.slug, link.rootCause) }
}

/** What is missing, in a sentence for somebody who is in a hurry. */
export function missingSentence(missing: Missing, link: DeepLink, serviceName: string): string {
  switch (missing) {
    case 'service':
      return link.serviceText
        ? `There is no service “${link.serviceText}” yet, so it has no runbook.`
        : 'This link names no service.'
    case 'runbook':
      return `${serviceName} has no runbook yet.`
    case 'cause':
      return `There is no cause “${link.causeText}”. The runbook of ${serviceName} is there.`
    case 'section':
      return `The runbook of ${serviceName} has no section “${link.rootCause ? rootCauseFacts[link.rootCause].name : link.causeText}” yet.`
  }
}
