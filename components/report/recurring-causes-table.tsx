import { ActionProgress } from '#components/action-item/action-progress.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { Occurrence, RecurringCause } from '#lib/domain/recurrence/recurring-causes.ts'
import { formatDuration } from '#lib/format/duration.ts'

type RecurringCausesTableProps = {
  items: readonly RecurringCause[]
  /** The incidents that the items name, for their titles. */
  incidents: readonly Occurrence[]
  caption: string
  /** Said instead of an empty table. */
  empty: string
}

/** One row for each service and cause: how often, when last, and the incidents themselves. */
export function RecurringCausesTable({ items, incidents, caption, empty }: RecurringCausesTableProps) {
  const repeated = items.some(({ isRepeat }) => isRepeat)
  const byNumber = new Map(incidents.map((incident) => [incident.number, incident]))
  return (
    <DataTable
      caption={caption}
      empty={<p className="text-soft">{empty}</p>}
      rows={items}
      rowKey={(item) => `${item.service} ${item.rootCause}`}
      columns={columnsOf([
        {
          key: 'cause',
          header: 'Cause',
          primary: true,
          cell: ({ rootCause }) => rootCauseFacts[rootCause].name,
        },
        {
          key: 'service',
          header: 'Service',
          phone: 'Service',
          cell: ({ service }) => <TextLink href={`/services/${service}`}>{service}</TextLink>,
        },
        repeated && {
          key: 'count',
          header: 'Times',
          numeric: true,
          phone: 'Times',
          cell: ({ count, isRepeat }) =>
            isRepeat ? (
              <Badge shape="triangle" tone="alarm" strong>
                {count} repeat
              </Badge>
            ) : (
              count
            ),
        },
        repeated && {
          key: 'gap',
          header: 'Shortest gap',
          numeric: true,
          phone: 'Shortest gap',
          cell: ({ shortestGapSeconds }) => formatDuration(shortestGapSeconds && shortestGapSeconds * 1000),
        },
        {
          key: 'last',
          header: 'Last started, UTC',
          numeric: true,
          phone: 'Last started, UTC',
          cell: ({ lastStartedAt }) => <Time at={lastStartedAt} />,
        },
        {
          key: 'incidents',
          header: 'Incidents',
          phone: 'Incidents',
          cell: ({ incidents: numbers }) => (
            <ul className="space-y-0.5">
              {numbers.map((number) => (
                <OneIncident key={number} number={number} incident={byNumber.get(number)} />
              ))}
            </ul>
          ),
        },
      ])}
    />
  )
}

type OneIncidentProps = { number: number; incident: Occurrence | undefined }

function OneIncident({ number, incident }: OneIncidentProps) {
  return (
    <li>
      <TextLink href={`/incidents/${number}`}>
        #{number} {incident?.title}
      </TextLink>{' '}
      {incident && incident.actionItems.total > 0 && (
        <span className="text-sm whitespace-nowrap text-soft">
          <ActionProgress {...incident.actionItems} /> <span aria-hidden="true">actions</span>
        </span>
      )}
    </li>
  )
}

function columnsOf(columns: readonly (Column<RecurringCause> | false)[]): Column<RecurringCause>[] {
  return columns.filter((column) => column !== false)
}
