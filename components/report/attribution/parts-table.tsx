import type { ReactNode } from 'react'
import { DataTable } from '#components/ui/data-table.tsx'
import { formatCount } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'

export type Part = {
  key: string
  name: ReactNode
  badRequests: number
  consumed: number | null
  /** Drawn grey: no incident is recorded for it. */
  isUnexplained?: boolean
}

type PartsTableProps = {
  caption: string
  /** Of the first column: "Endpoint". */
  header: string
  parts: readonly Part[]
  /** All 502s of the window, of which each part is a share. */
  all: number
  empty?: ReactNode
}

const WIDTH = 120

/** One row for each part of the budget used: 502s, share of the budget, share of all 502s, and a bar. */
export function PartsTable({ caption, header, parts, all, empty }: PartsTableProps) {
  const most = Math.max(0, ...parts.map(({ badRequests }) => badRequests))
  return (
    <DataTable
      caption={caption}
      rows={parts}
      rowKey={({ key }) => key}
      empty={empty}
      columns={[
        { key: 'name', header, primary: true, cell: ({ name }) => name },
        {
          key: 'bad',
          header: '502s',
          phone: '502s',
          numeric: true,
          cell: ({ badRequests }) => formatPart(badRequests),
        },
        {
          key: 'consumed',
          header: 'Of the budget',
          phone: 'Of the budget',
          numeric: true,
          cell: ({ consumed }) => formatPercent(consumed),
        },
        {
          key: 'share',
          header: 'Of all 502s',
          phone: 'Of all 502s',
          numeric: true,
          cell: ({ badRequests }) => formatPercent(all > 0 ? badRequests / all : null),
        },
        {
          key: 'bar',
          header: <span className="sr-only">Drawn</span>,
          phone: 'hide',
          cell: ({ badRequests, isUnexplained }) => (
            <svg viewBox={`0 0 ${WIDTH} 10`} aria-hidden="true" className="chart mt-1.5 block h-2.5 w-30">
              <rect
                width={most > 0 ? (WIDTH * badRequests) / most : 0}
                height="10"
                className={isUnexplained ? 'fill-unexplained' : 'fill-other'}
              />
            </svg>
          ),
        },
      ]}
    />
  )
}

/** 502s are whole, their parts need not be: `12`, `0.5`. */
export function formatPart(badRequests: number): string {
  const rounded = Math.round(badRequests)
  return badRequests > 0 && badRequests < 10 && Math.abs(badRequests - rounded) > 0.005
    ? badRequests.toFixed(1)
    : formatCount(rounded)
}
