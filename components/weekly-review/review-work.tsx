import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ReviewedWork, WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { daysUntil } from '#lib/format/relative-day.ts'

const SHOWN = 8

/** What is late, what was done in the week, and whether work is done in time. */
export function ReviewWork({ figures: { actionItems, asOf } }: { figures: WeeklyFigures }) {
  const { overdue, overdueCount, completed, completedCount, openedCount, due90, onTime90 } = actionItems
  return (
    <section aria-labelledby="actions">
      <SectionHeading
        id="actions"
        note={overdueCount > 0 ? `${overdueCount} late` : undefined}
        action={<TextLink href="/action-items?view=overdue">All that are late</TextLink>}
      >
        Action items
      </SectionHeading>
      <DataTable
        caption="Late action items, the longest overdue first"
        rows={overdue.slice(0, SHOWN)}
        rowKey={({ id }) => id}
        empty={<p className="text-soft">Nothing was late at the end of the week.</p>}
        columns={lateColumns(asOf)}
      />
      {overdue.length > SHOWN && (
        <Disclosure summary={`${formatCountOf(overdueCount - SHOWN, 'more late item')}`} className="mt-2">
          <DataTable
            caption="More late action items"
            rows={overdue.slice(SHOWN)}
            rowKey={({ id }) => id}
            columns={lateColumns(asOf)}
          />
          {overdueCount > overdue.length && (
            <p className="mt-2 text-soft">
              {formatCountOf(overdueCount - overdue.length, 'item')} beyond these not shown.
            </p>
          )}
        </Disclosure>
      )}
      <p className="mt-2 text-soft">
        {completedCount} done this week, {openedCount} opened
        {due90 > 0 && (
          <>
            , {formatPercent(onTime90 / due90)} of those due in 90 days done in time ({onTime90} of {due90})
          </>
        )}
        .
      </p>
      {completed.length > 0 && (
        <Disclosure summary="Done this week" className="mt-1">
          <ul className="space-y-0.5">
            {completed.map((item) => (
              <li key={item.id}>
                <TextLink href={`/action-items/${item.id}`}>{item.title}</TextLink>{' '}
                <span className="text-soft">
                  #{item.incidentNumber}, {item.owner || 'nobody'}
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}

function lateColumns(asOf: Date): Column<ReviewedWork>[] {
  return [
    {
      key: 'title',
      header: 'Late',
      primary: true,
      cell: ({ id, title, closedAt }) => (
        <>
          <TextLink href={`/action-items/${id}`}>{title}</TextLink>
          {closedAt && (
            <span className="block text-sm text-ok">
              closed since, <Time at={closedAt} show="day" now={asOf} />
            </span>
          )}
        </>
      ),
    },
    { key: 'priority', header: 'Prio', phone: 'Priority', cell: ({ priority }) => priority.toUpperCase() },
    {
      key: 'owner',
      header: 'Owner',
      phone: 'Owner',
      cell: ({ owner }) => owner || <span className="text-sev1">nobody</span>,
    },
    {
      key: 'days',
      header: 'Days late',
      phone: 'Days late',
      numeric: true,
      cell: ({ dueAt }) => <span className="text-sev1">{dueAt ? -daysUntil(dueAt, asOf) : ''}</span>,
    },
  ]
}
