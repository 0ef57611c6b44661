import type { ReactNode } from 'react'
import { Absent } from '#components/ui/absent.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import { actionItemKindFacts } from '#lib/domain/action-item/kind.ts'
import type { ActionItemOrder, ActionItemSort, SortOrder } from '#lib/domain/action-item/list-order.ts'
import { actionItemPriorityNames } from '#lib/domain/action-item/priority.ts'
import { isOpen } from '#lib/domain/action-item/status.ts'
import { excerpt } from '#lib/format/excerpt.ts'
import { trackerLabel } from '#lib/format/tracker-label.ts'
import { ActionItemStatus } from './action-item-status.tsx'
import { DueDate } from './due-date.tsx'
import { SelectRow } from './select-row.tsx'

export type ActionItemSorting = ActionItemOrder & {
  /** Address of the same list in another order. */
  hrefOf: (sort: ActionItemSort, order: SortOrder) => string
}

type ActionItemTableProps = {
  caption: ReactNode
  items: readonly ActionItemListItem[]
  now: Date
  /** Across incidents: with the incident of each row, its priority and tracker. */
  withIncident?: boolean
  /** With a box in each row, for a form around the table. */
  selectable?: boolean | undefined
  /** Headers that sort, where the list can be sorted. */
  sorting?: ActionItemSorting | undefined
  empty: ReactNode
}

export function ActionItemTable(props: ActionItemTableProps) {
  const { caption, items, now, withIncident = false, selectable, sorting, empty } = props
  const sorted = (column: ItemColumn, key: ActionItemSort) => sortedBy(column, key, sorting)
  return (
    <DataTable
      caption={caption}
      columns={[
        ...(selectable ? [select] : []),
        ...(withIncident
          ? [
              title,
              incident,
              kind,
              sorted(priority, 'priority'),
              sorted(owner, 'owner'),
              status,
              tracker,
              sorted(due(now), 'due'),
            ]
          : [title, kind, owner, status, due(now)]),
      ]}
      rows={items}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/action-items/${id}`}
      empty={empty}
    />
  )
}

type ItemColumn = Column<ActionItemListItem>

/** In the order that column is mostly wanted in first, then the other way round. */
function sortedBy(column: ItemColumn, key: ActionItemSort, sorting: ActionItemSorting | undefined): ItemColumn {
  if (!sorting) return column
  const isSorted = sorting.sort === key
  const next = isSorted && sorting.order === 'asc' ? 'desc' : 'asc'
  return {
    ...column,
    header: (
      <TextLink href={sorting.hrefOf(key, next)} className="text-soft">
        {column.header}
        {isSorted && <span aria-hidden="true"> {sorting.order === 'asc' ? '↑' : '↓'}</span>}
      </TextLink>
    ),
    sort: isSorted ? (sorting.order === 'asc' ? 'ascending' : 'descending') : undefined,
  }
}

const select: ItemColumn = {
  key: 'select',
  header: <span className="sr-only">Select</span>,
  className: 'select-cell',
  cell: ({ id, version, title }) => <SelectRow id={id} version={version} title={title} />,
}

const title: ItemColumn = {
  key: 'title',
  header: 'What',
  primary: true,
  cell: (item) => (
    <>
      <span className={isOpen(item.status) ? undefined : 'text-soft'}>{item.title}</span>
      {item.resolutionReason && (
        <span className="line-clamp-2 text-sm text-soft">Won’t do: {excerpt(item.resolutionReason)}</span>
      )}
    </>
  ),
}

const incident: ItemColumn = {
  key: 'incident',
  header: 'Incident',
  phone: 'Incident',
  cell: (item) => (
    <>
      <TextLink href={`/incidents/${item.incidentNumber}`}>{item.incidentNumber}</TextLink>{' '}
      <span className="text-soft">
        {item.services.map((slug, index) => (
          <span key={slug} className="whitespace-nowrap">
            {slug}
            {index < item.services.length - 1 && ', '}
          </span>
        ))}
      </span>
    </>
  ),
}

const kind: ItemColumn = {
  key: 'kind',
  header: 'Kind',
  phone: 'Kind',
  nowrap: true,
  cell: (item) => actionItemKindFacts[item.kind].name,
}

const priority: ItemColumn = {
  key: 'priority',
  header: 'Priority',
  phone: 'Priority',
  nowrap: true,
  cell: (item) => actionItemPriorityNames[item.priority],
}

const owner: ItemColumn = {
  key: 'owner',
  header: 'Owner',
  phone: 'Owner',
  cell: (item) => item.owner || <Absent reason="nobody yet" />,
}

const status: ItemColumn = {
  key: 'status',
  header: 'Status',
  phone: 'Status',
  nowrap: true,
  cell: (item) => <ActionItemStatus item={item} />,
}

const tracker: ItemColumn = {
  key: 'tracker',
  header: 'Tracker',
  phone: 'Tracker',
  nowrap: true,
  cell: ({ trackerUrl }) =>
    trackerUrl ? <TextLink href={trackerUrl}>{trackerLabel(trackerUrl)}</TextLink> : <Absent reason="not linked" />,
}

function due(now: Date): ItemColumn {
  return { key: 'due', header: 'Due', phone: 'Due', numeric: true, cell: (item) => <DueDate item={item} now={now} /> }
}
