import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Time } from '#components/ui/time.tsx'
import { type BudgetExclusion, EXCLUSION_KIND_NAMES } from '#lib/domain/error-budget/exclusion.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { formatDuration } from '#lib/format/duration.ts'

type ExclusionTableProps = {
  exclusions: readonly BudgetExclusion[]
  now: Date
  /** The action that counts the minutes again; undefined where the reader may not. */
  removeAction?: ((id: string) => FormAction) | undefined
}

/** What a budget leaves out, with who said so and why. */
export function ExclusionTable({ exclusions, now, removeAction }: ExclusionTableProps) {
  const columns: Column<BudgetExclusion>[] = [
    { key: 'reason', header: 'Reason', primary: true, cell: ({ reason }) => reason },
    { key: 'kind', header: 'Kind', phone: 'Kind', cell: ({ kind }) => EXCLUSION_KIND_NAMES[kind] },
    {
      key: 'from',
      header: 'From, UTC',
      phone: 'From',
      numeric: true,
      cell: ({ startsAt }) => <Time at={startsAt} now={now} />,
    },
    { key: 'to', header: 'Up to', phone: 'Up to', numeric: true, cell: ({ endsAt }) => <Time at={endsAt} now={now} /> },
    {
      key: 'length',
      header: 'Length',
      phone: 'Length',
      numeric: true,
      cell: ({ startsAt, endsAt }) => formatDuration(endsAt.getTime() - startsAt.getTime()),
    },
    {
      key: 'by',
      header: 'By',
      phone: 'By',
      cell: ({ createdBy, createdAt }) => (
        <>
          {createdBy}, <Time at={createdAt} show="day" now={now} />
        </>
      ),
    },
  ]
  const remove: Column<BudgetExclusion> = {
    key: 'remove',
    header: <span className="sr-only">Count again</span>,
    numeric: true,
    cell: ({ id, reason }) =>
      removeAction && (
        <ConfirmForm
          action={removeAction(id)}
          summary="Count again…"
          consequence="Its minutes count again, in past windows too."
          button="Count them again"
          label={`Count the minutes of “${reason}” again`}
        />
      ),
  }
  return (
    <DataTable
      caption="What the error budget of this service leaves out, the latest first"
      rows={exclusions}
      rowKey={({ id }) => id}
      columns={removeAction ? [...columns, remove] : columns}
      empty={<p className="text-soft">Nothing: every minute counts.</p>}
    />
  )
}
