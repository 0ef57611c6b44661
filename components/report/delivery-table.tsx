import type { ReactNode } from 'react'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { type Delivery, ENOUGH_FOR_RATE } from '#lib/domain/action-item/on-time.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { formatPercent } from '#lib/format/percent.ts'

export type DeliveryRow = Delivery & { readonly key: string; readonly label: ReactNode }

type DeliveryTableProps = { caption: string; header: string; rows: readonly DeliveryRow[]; empty: string }

/** Was it done by its due date, and how long did it take: one row for each priority, team or owner. */
export function DeliveryTable({ caption, header, rows, empty }: DeliveryTableProps) {
  const columns: Column<DeliveryRow>[] = [
    { key: 'name', header, primary: true, cell: ({ label }) => label },
    { key: 'due', header: 'Due', phone: 'Due', numeric: true, cell: ({ due }) => formatCount(due) },
    { key: 'onTime', header: 'On time', phone: 'On time', numeric: true, cell: ({ onTime }) => formatCount(onTime) },
    { key: 'late', header: 'Done late', phone: 'Done late', numeric: true, cell: ({ late }) => formatCount(late) },
    {
      key: 'open',
      header: 'Open still',
      phone: 'Open still',
      numeric: true,
      cell: ({ stillOpen }) => formatCount(stillOpen),
    },
    { key: 'rate', header: 'Rate', phone: 'Rate', numeric: true, cell: Rate },
    {
      key: 'completed',
      header: 'Completed',
      phone: 'Completed',
      numeric: true,
      cell: ({ completed }) => formatCount(completed),
    },
    {
      key: 'median',
      header: 'Median',
      phone: 'Median',
      numeric: true,
      cell: ({ medianSecondsToClose }) => <TimeToClose seconds={medianSecondsToClose} />,
    },
    {
      key: 'p90',
      header: 'p90',
      phone: 'p90',
      numeric: true,
      cell: ({ p90SecondsToClose }) => <TimeToClose seconds={p90SecondsToClose} />,
    },
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      empty={<p className="text-soft">{empty}</p>}
    />
  )
}

function Rate({ due, onTimeRate }: DeliveryRow) {
  if (onTimeRate !== null) return formatPercent(onTimeRate)
  return <TooFew title={due === 0 ? 'Nothing was due' : `Fewer than ${ENOUGH_FOR_RATE} were due`} />
}

function TimeToClose({ seconds }: { seconds: number | null }) {
  return seconds === null ? <TooFew title="Too few were completed" /> : formatDuration(seconds * 1000)
}

function TooFew({ title }: { title: string }) {
  return (
    <span title={title} className="text-soft">
      too few
    </span>
  )
}
