import { rootCause, rootCauseFacts } from '../diagnosis/root-cause.ts'
import { runbookPath } from '../runbook/runbook-path.ts'
import type { Id } from '../shared/id.ts'
import { excerptOf, type MarkedText, markMatches } from './excerpt.ts'
import type { SearchKind } from './kind.ts'
import type { SearchResult } from './search.ts'

/** A document as the index knows it; each `marked…` is the text before it with marks around the matches. */
export type SearchHit = {
  readonly kind: SearchKind
  readonly id: string
  readonly part: string
  readonly at: Date
  readonly incidentNumber: number | null
  readonly incidentTitle: string | null
  /** Of a runbook. */
  readonly service: string | null
  /** Of a section of a post-mortem. */
  readonly sectionTitle: string | null
  readonly title: string
  readonly markedTitle: string
  readonly text: string
  readonly markedText: string
}

/** A result as a reader sees it: where it leads, what it is called, and the part of its text that fits. */
export function toSearchResult(hit: SearchHit): SearchResult {
  const { kind, part, at, incidentNumber: number, incidentTitle } = hit
  return {
    kind,
    id: hit.id as Id,
    part,
    path: pathOf(hit),
    title: titleOf(hit),
    excerpt: excerptOf(hit.text, hit.markedText),
    incident: number === null ? null : { number, title: incidentTitle ?? '' },
    at,
  }
}

function pathOf({ kind, id, part, incidentNumber, service }: SearchHit): string {
  switch (kind) {
    case 'incident':
      return `/incidents/${incidentNumber}`
    case 'postmortem':
      return `/incidents/${incidentNumber}/post-mortem#${encodeURIComponent(part)}`
    case 'timeline_entry':
      return `/incidents/${incidentNumber}#entry-${id}`
    case 'action_item':
      return `/action-items/${id}`
    case 'runbook':
      return part === '' ? runbookPath(service ?? '') : `${runbookPath(service ?? '')}#${part}`
  }
}

function titleOf(hit: SearchHit): MarkedText {
  switch (hit.kind) {
    case 'incident':
    case 'action_item':
      return markMatches(hit.title, hit.markedTitle)
    case 'postmortem':
      return plain(hit.sectionTitle ?? '')
    case 'timeline_entry':
      return plain(hit.incidentTitle ?? '')
    case 'runbook': {
      const cause = rootCause.safeParse(hit.part)
      return plain(cause.success ? `${hit.service}: ${rootCauseFacts[cause.data].name}` : (hit.service ?? ''))
    }
  }
}

function plain(text: string): MarkedText {
  return [{ text, isMatch: false }]
}
