'use client'

import { ActionProgress } from '#components/action-item/action-progress.tsx'
import { Absent } from '#components/ui/absent.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { IncidentSort } from '#lib/domain/incident/list-query.ts'
import { SeverityBadge, type SeverityName } from './severity-badge.tsx'
import { type IncidentStatusName, StatusBadge } from './status-badge.tsx'

export type SortLink = { href: string; sorted: 'ascending' | 'descending' | undefined }

/** What a row shows and nothing else: it is sent to the browser. */
export type IncidentRow = {
  number: number
  title: string
  services: readonly string[]
  severity: SeverityName
  status: IncidentStatusName
  /** In full and short. */
  cause: readonly [string, string] | null
  startedAt: Date
  detect: number | 'invalid' | null
  resolve: number | 'invalid' | null
  /** Closed, and all. */
  actions: readonly [number, number]
}

type IncidentRowsProps = { rows: readonly IncidentRow[]; links: Record<IncidentSort, SortLink>; now: Date }

/**
 * A client component for the sake of the page's size: a server component would be sent as markup and once more as
 * elements, this one as markup and data.
 */
export function IncidentRows({ rows, links, now }: IncidentRowsProps) {
  function sortable(key: IncidentSort, label: string): Pick<Column<IncidentRow>, 'header' | 'sort'> {
    const { href, sorted } = links[key]
    return {
      header: (
        <TextLink href={href} className="text-soft">
          {label}
          {sorted && <span aria-hidden="true"> {sorted === 'ascending' ? '↑' : '↓'}</span>}
        </TextLink>
      ),
      sort: sorted,
    }
  }

  const columns: readonly Column<IncidentRow>[] = [
    { key: 'number', ...sortable('number', 'No.'), numeric: true, phone: 'No.', cell: ({ number }) => number },
    { key: 'title', header: 'Incident', primary: true, cell: title },
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
      cell: cause,
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
      cell: ({ detect }) => <Duration value={detect} />,
    },
    {
      key: 'resolve',
      ...sortable('duration', 'Resolve'),
      numeric: true,
      phone: 'resolved in',
      cell: ({ resolve }) => <Duration value={resolve} />,
    },
    {
      key: 'actions',
      header: 'Actions',
      numeric: true,
      phone: 'actions',
      cell: actionCount,
    },
  ]
  return (
    <DataTable
      caption="Incidents"
      columns={columns}
      rows={rows}
      rowKey={({ number }) => number}
      rowHref={({ number }) => `/incidents/${number}`}
    />
  )
}

function title({ title, services }: IncidentRow) {
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

function cause({ cause }: IncidentRow) {
  if (!cause) return <Absent reason="not known yet" />
  const [name, shortName] = cause
  return <span title={name}>{shortName}</span>
}

function actionCount({ actions: [closed, total] }: IncidentRow) {
  return <ActionProgress closed={closed} total={total} />
}
