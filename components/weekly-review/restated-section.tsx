import { DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import type { Restatement } from '#lib/domain/weekly-review/restated.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { restatedFigure, restatedSubject, restatedText } from '#lib/format/restatement-words.ts'

/** What would be another figure if the review were computed now. */
export function RestatedSection({ restated }: { restated: readonly Restatement[] }) {
  if (restated.length === 0) return null
  return (
    <Disclosure summary={`${formatCountOf(restated.length, 'figure')} restated since it was published`}>
      <p id="restated" className="mb-2 max-w-prose text-soft">
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
            cell: restatedSubject,
          },
          { key: 'figure', header: 'Figure', phone: 'Figure', cell: restatedFigure },
          {
            key: 'published',
            header: 'As published',
            phone: 'As published',
            numeric: true,
            cell: (row) => restatedText(row, row.published),
          },
          { key: 'now', header: 'Now', phone: 'Now', numeric: true, cell: (row) => restatedText(row, row.now) },
        ]}
      />
    </Disclosure>
  )
}
