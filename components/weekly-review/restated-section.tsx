import { DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import type { Restatement } from '#lib/domain/weekly-review/restated.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'

/** What would be another figure if the review were computed now. */
export function RestatedSection({ restated }: { restated: readonly Restatement[] }) {
  if (restated.length === 0) return null
  return (
    <Disclosure summary={`${formatCountOf(restated.length, 'figure')} restated since it was published`}>
      <p className="mb-2 max-w-prose text-soft">
        Traffic came late, an incident’s times were mended, or one was merged or removed. The review keeps what was
        published; open it again and publish it anew to take over what is known now.
      </p>
      <DataTable
        caption="Restated figures"
        rows={restated}
        rowKey={({ section, subject, figure }) => `${section} ${subject} ${figure}`}
        columns={[
          {
            key: 'subject',
            header: 'What',
            primary: true,
            cell: ({ section, subject }) => `${NAMES[section]} ${subject}`,
          },
          { key: 'figure', header: 'Figure', phone: 'Figure', cell: ({ figure }) => words(figure) },
          {
            key: 'published',
            header: 'As published',
            phone: 'As published',
            numeric: true,
            cell: (row) => valueText(row, row.published),
          },
          { key: 'now', header: 'Now', phone: 'Now', numeric: true, cell: (row) => valueText(row, row.now) },
        ]}
      />
    </Disclosure>
  )
}

const NAMES: Readonly<Record<Restatement['section'], string>> = {
  incidents: 'Incident',
  budgets: 'Budget of',
  policy: 'Policy,',
  dark: 'Unexplained on',
}

/** Counts are whole; everything else that is a number is a share. */
const COUNTS = ['totalRequests', 'badRequests', 'budgetEvents', 'trendP', 'trendSlopePerWeek']

function valueText({ figure }: Restatement, value: Restatement['now']): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  if (COUNTS.includes(figure)) return String(Number(value.toPrecision(6)))
  return formatPercent(value)
}

/** `consumedWeekAgo` → `consumed week ago`. */
function words(figure: string): string {
  return figure.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
}
