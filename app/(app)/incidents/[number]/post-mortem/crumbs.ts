import type { Crumb } from '#components/ui/breadcrumbs.tsx'
import { postmortemPath } from '#lib/domain/postmortem/postmortem.ts'

/** The way to a page of the document; without further crumbs the document itself is the page. */
export function postmortemCrumbs(incidentNumber: number, ...further: Crumb[]): Crumb[] {
  const isDocument = further.length === 0
  return [
    { label: 'Incidents', href: '/incidents' },
    { label: String(incidentNumber), href: `/incidents/${incidentNumber}` },
    isDocument ? { label: 'Post-mortem' } : { label: 'Post-mortem', href: postmortemPath(incidentNumber) },
    ...further,
  ]
}
