import { formatPercent } from '#lib/format/percent.ts'

export type ParetoChartRow = { key: string; label: string; share: number; cumulative: number; isVital: boolean }

type ParetoChartProps = {
  /** Largest first. The table beside it has the figures. */
  rows: readonly ParetoChartRow[]
  /** What is shared out: "incidents", "the budget they used". */
  of: string
}

const ROW = 24
const TOP = 20
/** Where the bars begin, in per cent of the width. */
const LEFT = 34
const SHOWN = 12

/** The few that make up most: bars by size, and the running share as a line that reaches 100 % with the last. */
export function ParetoChart({ rows, of }: ParetoChartProps) {
  const shown = rows.slice(0, SHOWN)
  const height = TOP + shown.length * ROW
  const across = (share: number) => LEFT + share * (98 - LEFT)
  const middle = (index: number) => TOP + index * ROW + ROW / 2
  const vital = rows.filter(({ isVital }) => isVital)
  return (
    <svg
      width="100%"
      height={height + 4}
      role="img"
      aria-label={`${vital.length} of ${rows.length} make up 80 % of ${of}; the table has the figures`}
      className="chart block max-w-3xl text-sm"
    >
      <line
        x1={`${across(0.8)}%`}
        x2={`${across(0.8)}%`}
        y1={TOP - 4}
        y2={height}
        className="stroke-edge"
        strokeDasharray="4 3"
      />
      <text x={`${across(0.8)}%`} y={TOP - 8} textAnchor="middle" className="fill-soft">
        80 %
      </text>
      {shown.map(({ key, label, share, isVital }, index) => (
        <g key={key}>
          <text x="0" y={middle(index) + 5} className={isVital ? 'fill-ink' : 'fill-soft'}>
            {label}
          </text>
          <rect
            x={`${LEFT}%`}
            y={TOP + index * ROW + 5}
            width={`${across(share) - LEFT}%`}
            height={ROW - 10}
            className={isVital ? 'fill-other' : 'fill-unexplained'}
          >
            <title>{`${label}: ${formatPercent(share)}`}</title>
          </rect>
        </g>
      ))}
      {shown.slice(1).map(({ key, cumulative }, index) => (
        <line
          key={key}
          x1={`${across(shown[index]?.cumulative ?? 0)}%`}
          y1={middle(index)}
          x2={`${across(cumulative)}%`}
          y2={middle(index + 1)}
          strokeWidth="1.5"
          className="stroke-ink"
        />
      ))}
      {shown.map(({ key, label, cumulative }, index) => (
        <circle key={key} cx={`${across(cumulative)}%`} cy={middle(index)} r="2.5" className="fill-ink">
          <title>{`Up to ${label}: ${formatPercent(cumulative)}`}</title>
        </circle>
      ))}
    </svg>
  )
}
