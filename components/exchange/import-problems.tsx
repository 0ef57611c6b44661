import { DataTable } from '#components/ui/data-table.tsx'
import type { ImportReport } from '#lib/domain/exchange/import-report.ts'

type ImportProblemsProps = { problems: ImportReport['problems'] }

const SHOWN = 200

/** What is wrong, and where in the file. */
export function ImportProblems({ problems }: ImportProblemsProps) {
  const rows = problems.slice(0, SHOWN).map((problem, index) => ({ ...problem, index }))
  return (
    <>
      <DataTable
        caption="Problems in the file"
        rows={rows}
        rowKey={({ index }) => index}
        columns={[
          { key: 'line', header: 'Line', numeric: true, phone: 'Line', cell: ({ line }) => line ?? '–' },
          { key: 'column', header: 'Column', numeric: true, phone: 'Column', cell: ({ column }) => column ?? '–' },
          { key: 'message', header: 'What is wrong', primary: true, cell: ({ message }) => message },
          { key: 'path', header: 'Field', phone: 'Field', cell: ({ path }) => <code className="text-sm">{path}</code> },
        ]}
      />
      {problems.length > SHOWN && <p className="mt-2 text-sm text-soft">And {problems.length - SHOWN} more.</p>}
    </>
  )
}
