import type { ReactNode } from 'react'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import { FIRST_ORDER, INCIDENT_SORTS, type IncidentSort, type SortOrder } from '#lib/domain/incident/list-query.ts'
import { type IncidentRow, IncidentRows, type SortLink } from './incident-rows.tsx'

type IncidentTableProps = {
  incidents: readonly IncidentListItem[]
  sort: IncidentSort
  order: SortOrder
  /** Address of the same list in another order. */
  hrefSortedBy: (sort: IncidentSort, order: SortOrder) => string
  now: Date
  empty: ReactNode
}

export function IncidentTable({ incidents, sort, order, hrefSortedBy, now, empty }: IncidentTableProps) {
  /** A header that sorts: first in the order that column is mostly wanted in, then the other way round. */
  function sortLink(key: IncidentSort): SortLink {
    const isSorted = key === sort
    const next = isSorted ? (order === 'asc' ? 'desc' : 'asc') : FIRST_ORDER[key]
    return {
      href: hrefSortedBy(key, next),
      sorted: isSorted ? (order === 'asc' ? 'ascending' : 'descending') : undefined,
    }
  }

  if (incidents.length === 0) return <>{empty}</>
  const links = Object.fromEntries(INCIDENT_SORTS.map((key) => [key, sortLink(key)]))
  return <IncidentRows rows={incidents.map(toRow)} links={links as Record<IncidentSort, SortLink>} now={now} />
}

function toRow(incident: IncidentListItem): IncidentRow {
  const { number, title, services, severity, status, rootCause, startedAt, durations, actionItems } = incident
  const cause = rootCause && rootCauseFacts[rootCause]
  return {
    number,
    title,
    services,
    severity,
    status,
    cause: cause ? [cause.name, cause.shortName] : null,
    startedAt,
    detect: plain(durations.timeToDetect),
    resolve: plain(durations.timeToResolve),
    actions: [actionItems.closed, actionItems.total],
  }
}

function plain(duration: IncidentListItem['durations']['timeToDetect']): IncidentRow['detect'] {
  if (duration.kind === 'known') return duration.seconds * 1000
  return duration.kind === 'invalid' ? 'invalid' : null
}
