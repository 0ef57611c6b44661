import { DataTable } from '#components/ui/data-table.tsx'
import type { ImportReport } from '#lib/domain/exchange/import-report.ts'

type ImportChangesProps = { records: ImportReport['records'] }

const SHOWN = 200
const ACTIONS = { create: 'New', update: 'Changes', unchanged: 'As it is' } as const

/** What would happen to each incident of the file. */
export function ImportChanges({ records }: ImportChangesProps) {
  const rows = records.slice(0, SHOWN).map((record, index) => ({ ...record, index }))
  return (
    <>
      <DataTable
        caption="Incidents of the file"
        rows={rows}
        rowKey={({ index }) => index}
        columns={[
          { key: 'number', header: 'Number', numeric: true, phone: 'Number', cell: ({ number }) => number ?? 'next' },
          { key: 'title', header: 'Title', primary: true, cell: ({ title }) => title },
          { key: 'action', header: 'Effect', nowrap: true, phone: 'Effect', cell: ({ action }) => ACTIONS[action] },
          { key: 'changes', header: 'What changes', phone: 'What changes', cell: changesOf },
        ]}
      />
      {records.length > SHOWN && <p className="mt-2 text-sm text-soft">And {records.length - SHOWN} more.</p>}
    </>
  )
}

function changesOf({ action, changes }: ImportReport['records'][number]) {
  if (action === 'unchanged') return 'Nothing'
  // Every field of a new incident is new.
  return action === 'create' ? changes.filter((change) => change.includes(' ')).join(', ') || '–' : changes.join(', ')
}
