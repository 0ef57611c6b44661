import { ActionForm } from '#components/ui/action-form.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { DeletedIncident } from '#lib/domain/incident/bin.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { SeverityBadge } from './severity-badge.tsx'

type DeletedIncidentsProps = {
  incidents: readonly DeletedIncident[]
  restoreAction: (number: number) => FormAction
  now: Date
}

/** What lies in the bin, each with the way back. */
export function DeletedIncidents({ incidents, restoreAction, now }: DeletedIncidentsProps) {
  return (
    <DataTable
      caption="Removed incidents, latest first"
      rows={incidents}
      rowKey={({ number }) => number}
      empty={<p className="text-soft">The bin is empty.</p>}
      columns={[
        { key: 'title', header: 'Incident', primary: true, cell: ({ number, title }) => `${number} ${title}` },
        { key: 'severity', header: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
        {
          key: 'started',
          header: 'Impact started, UTC',
          numeric: true,
          phone: 'Impact started, UTC',
          cell: ({ startedAt }) => <Time at={startedAt} now={now} />,
        },
        {
          key: 'removed',
          header: 'Removed, UTC',
          numeric: true,
          phone: 'Removed, UTC',
          cell: ({ deletedAt }) => <Time at={deletedAt} now={now} />,
        },
        {
          key: 'restore',
          header: <span className="sr-only">Restore</span>,
          cell: ({ number }) => (
            <ActionForm action={restoreAction(number)} aria-label={`Restore incident ${number}`}>
              <SubmitButton variant="plain" size="small" aria-label={`Restore incident ${number}`}>
                Restore
              </SubmitButton>
            </ActionForm>
          ),
        },
      ]}
    />
  )
}
