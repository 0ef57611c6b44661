import type { ReactNode } from 'react'
import { Absent } from '#components/ui/absent.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import { FIRST_ORDER, type IncidentSort, type SortOrder } from '#lib/domain/incident/list-query.ts'
import { IncidentDuration } from './incident-duration.tsx'
import { SeverityBadge } from './severity-badge.tsx'
import { StatusBadge } from './status-badge.tsx'

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
  function sortable(key: IncidentSort, label: string): Pick<Column<IncidentListItem>, 'header' | 'sort'> {
    const isSorted = key === sort
    const next = isSorted ? (order === 'asc' ? 'desc' : 'asc') : FIRST_ORDER[key]
    return {
      header: (
        <TextLink href={hrefSortedBy(key, next)} className="text-soft">
          {label}
          {isSorted && <span aria-hidden="true"> {order === 'asc' ? '↑' : '↓'}</span>}
        </TextLink>
      ),
      sort: isSorted ? (order === 'asc' ? 'ascending' : 'descending') : undefined,
    }
  }

  const columns: readonly Column<IncidentListItem>[] = [
    { key: 'number', ...sortable('number', 'No.'), numeric: true, phone: 'No.', cell: ({ number }) => number },
    { key: 'title', header: 'Incident', primary: true, cell: (incident) => <Title {...incident} /> },
    {
      key: 'severity',
      ...sortable('severity', 'Sev'),
      nowrap: true,
      phone: '',
      cell: ({ severity }) => <SeverityBadge severity={severity} short />,
    },
    { key: 'status', header: 'State', phone: '', cell: ({ status }) => <StatusBadge status={status} /> },
    {
      key: 'cause',
      header: 'Cause',
      phone: '',
      className: 'xl:whitespace-nowrap',
      cell: ({ rootCause }) => <Cause rootCause={rootCause} />,
    },
    {
      key: 'started',
      ...sortable('startedAt', 'Started, UTC'),
      numeric: true,
      phone: '',
      cell: ({ startedAt }) => <Time at={startedAt} now={now} />,
    },
    {
      key: 'detect',
      header: 'Detect',
      numeric: true,
      className: 'max-xl:hidden',
      phone: 'hide',
      cell: ({ durations }) => <IncidentDuration value={durations.timeToDetect} />,
    },
    {
      key: 'resolve',
      ...sortable('duration', 'Resolve'),
      numeric: true,
      phone: 'resolved in',
      cell: ({ durations }) => <IncidentDuration value={durations.timeToResolve} />,
    },
    {
      key: 'actions',
      header: 'Actions',
      numeric: true,
      phone: 'actions',
      cell: ({ actionItems }) => <ActionCount {...actionItems} />,
    },
  ]
  return (
    <DataTable
      caption="Incidents"
      columns={columns}
      rows={incidents}
      rowKey={({ number }) => number}
      rowHref={({ number }) => `/incidents/${number}`}
      empty={empty}
    />
  )
}

function Title({ title, services }: Pick<IncidentListItem, 'title' | 'services'>) {
  const [first, ...others] = services
  return (
    <>
      <span className="wrap-anywhere">{title}</span>
      <span className="block text-sm text-soft">
        {first}
        {others.length > 0 && <span title={others.join(', ')}> and {others.length} more</span>}
      </span>
    </>
  )
}

function Cause({ rootCause }: Pick<IncidentListItem, 'rootCause'>) {
  if (!rootCause) return <Absent reason="not known yet" />
  const { name, shortName } = rootCauseFacts[rootCause]
  return <span title={name}>{shortName}</span>
}

function ActionCount({ total, closed }: IncidentListItem['actionItems']) {
  if (total === 0) return <Absent reason="no action items" />
  return (
    <span title={`${closed} of ${total} closed`}>
      {closed}/{total}
    </span>
  )
}
