import type { ReactNode } from 'react'
import { DataTable } from '#components/ui/data-table.tsx'
import { formatCount } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'

export type ParetoItem = { key: string; label: ReactNode; count: number }

type ParetoProps = {
  /** Most frequent first. */
  items: readonly ParetoItem[]
  caption: string
  /** What is counted: "Incidents". */
  unit: string
}

/** Few causes make most of the trouble: counts as bars, and what share of all the rows down to here make. */
export function Pareto({ items, caption, unit }: ParetoProps) {
  const total = items.reduce((sum, { count }) => sum + count, 0)
  const highest = Math.max(...items.map(({ count }) => count), 1)
  let running = 0
  const rows = items.map((item) => {
    running += item.count
    return { ...item, running: total === 0 ? null : running / total }
  })
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'label', header: 'Cause', primary: true, cell: (row) => row.label },
        { key: 'count', header: unit, numeric: true, phone: unit, cell: (row) => formatCount(row.count) },
        {
          key: 'bar',
          header: <span className="sr-only">Bar</span>,
          className: 'w-2/5',
          phone: 'hide',
          cell: (row) => (
            <svg aria-hidden="true" width="100%" height="12" className="chart mt-1.5 block">
              <rect width={`${(row.count / highest) * 100}%`} height="10" y="1" className="fill-other" />
            </svg>
          ),
        },
        {
          key: 'running',
          header: 'Down to here',
          numeric: true,
          phone: 'Down to here',
          cell: (row) => formatPercent(row.running),
        },
      ]}
    />
  )
}
