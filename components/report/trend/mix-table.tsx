import { DataTable } from '#components/ui/data-table.tsx'
import { formatPercent } from '#lib/format/percent.ts'
import { formatPart } from '../attribution/parts-table.tsx'

export type MixRow = {
  key: string
  name: string
  incidents: number
  share: number
  badRequests: number
  badShare: number | null
  budget: number
}

type MixTableProps = { caption: string; header: string; rows: readonly MixRow[] }

const WIDTH = 140

/** Classes of incidents by count and by budget side by side: what is frequent is not always what costs. */
export function MixTable({ caption, header, rows }: MixTableProps) {
  const allBudget = rows.reduce((sum, { budget }) => sum + budget, 0)
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', header, primary: true, cell: ({ name }) => name },
        {
          key: 'incidents',
          header: 'Incidents',
          phone: 'Incidents',
          numeric: true,
          cell: ({ incidents }) => incidents,
        },
        {
          key: 'share',
          header: 'Of incidents',
          phone: 'Of incidents',
          numeric: true,
          cell: ({ share }) => formatPercent(share),
        },
        {
          key: 'bad',
          header: '502s',
          phone: '502s',
          numeric: true,
          cell: ({ badRequests }) => formatPart(badRequests),
        },
        {
          key: 'budget',
          header: 'Of the budget they used',
          phone: 'Of the budget they used',
          numeric: true,
          cell: ({ budget }) => formatPercent(allBudget > 0 ? budget / allBudget : null),
        },
        {
          key: 'drawn',
          header: <Legend />,
          phone: 'hide',
          cell: ({ share, budget }) => <Pair share={share} budget={allBudget > 0 ? budget / allBudget : 0} />,
        },
      ]}
    />
  )
}

/** Count above, budget below: an outline and a filled bar, so that they differ without colour too. */
function Pair({ share, budget }: { share: number; budget: number }) {
  return (
    <svg viewBox={`0 0 ${WIDTH} 20`} aria-hidden="true" className="chart block h-5 w-36">
      <rect x="0.5" y="1.5" width={Math.max(share * (WIDTH - 1), 0)} height="6" className="fill-none stroke-edge" />
      <rect y="11" width={budget * WIDTH} height="7" className="fill-other" />
    </svg>
  )
}

function Legend() {
  return (
    <>
      <span aria-hidden="true" className="font-normal whitespace-nowrap">
        ▭ count · ▬ budget
      </span>
      <span className="sr-only">Drawn</span>
    </>
  )
}
