import { Fragment, type ReactNode } from 'react'
import { ActionProgress } from '#components/action-item/action-progress.tsx'
import { SeverityBadge } from '#components/incident/severity-badge.tsx'
import { PostmortemStatusBadge } from '#components/postmortem/postmortem-status-badge.tsx'
import { Deadline } from '#components/postmortem/review/deadline.tsx'
import { Absent } from '#components/ui/absent.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PostmortemListItem, PostmortemListView } from '#lib/domain/postmortem/list-query.ts'
import { postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import { postmortemViewNames } from './postmortem-views.tsx'

type PostmortemTableProps = {
  view: PostmortemListView
  items: readonly PostmortemListItem[]
  now: Date
  empty: ReactNode
}

export function PostmortemTable({ view, items, now, empty }: PostmortemTableProps) {
  return (
    <DataTable
      caption={`Post-mortems: ${postmortemViewNames[view].toLowerCase()}`}
      columns={columnsOf(view, now)}
      rows={items}
      rowKey={({ incidentNumber }) => incidentNumber}
      rowHref={({ incidentNumber }) => postmortemPath(incidentNumber)}
      empty={empty}
    />
  )
}

function columnsOf(view: PostmortemListView, now: Date): Column<PostmortemListItem>[] {
  return [
    {
      key: 'incident',
      header: 'Incident',
      primary: true,
      cell: ({ incidentNumber, incidentTitle }) => (
        <>
          <span className="text-soft tabular-nums">{incidentNumber}</span> {incidentTitle}
        </>
      ),
    },
    {
      key: 'severity',
      header: 'Sev',
      nowrap: true,
      cell: ({ severity }) => <SeverityBadge severity={severity} short />,
      phone: 'Severity',
    },
    { key: 'services', header: 'Services', cell: ({ services }) => <Services slugs={services} />, phone: 'Services' },
    {
      key: 'status',
      header: 'State',
      nowrap: true,
      cell: ({ status }) =>
        status ? <PostmortemStatusBadge status={status} /> : <span className="text-soft">Not begun</span>,
      phone: 'State',
    },
    {
      key: 'signOffs',
      header: 'Signed off',
      numeric: true,
      cell: ({ reviewers, signOffs }) =>
        reviewers === 0 ? <Absent reason="nobody was asked" /> : `${signOffs} of ${reviewers}`,
      phone: 'Signed off',
    },
    {
      key: 'comments',
      header: 'Comments',
      numeric: true,
      cell: ({ openComments }) => (openComments === 0 ? <Absent reason="none" /> : openComments),
      phone: 'Open comments',
    },
    {
      key: 'actions',
      header: 'Actions',
      numeric: true,
      cell: ({ actionItems }) => <ActionProgress {...actionItems} />,
      phone: 'Actions',
    },
    when(view, now),
  ]
}

function Services({ slugs }: { slugs: readonly string[] }) {
  return slugs.map((slug, index) => (
    <Fragment key={slug}>
      {index > 0 && ', '}
      <span className="sm:whitespace-nowrap">{slug}</span>
    </Fragment>
  ))
}

function when(view: PostmortemListView, now: Date): Column<PostmortemListItem> {
  if (view === 'published') {
    return {
      key: 'published',
      header: 'Published',
      numeric: true,
      cell: ({ publishedAt }) => <Time at={publishedAt} show="day" now={now} />,
      phone: 'Published',
    }
  }
  return {
    key: 'due',
    header: 'Due',
    nowrap: true,
    cell: ({ dueAt, status, publishedAt }) =>
      dueAt === null ? (
        <Absent reason="no deadline" />
      ) : (
        <Deadline dueAt={dueAt} postmortem={status && { status, publishedAt }} now={now} bare />
      ),
    phone: 'Due',
  }
}
