import { DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { formatCount } from '#lib/format/count.ts'
import { formatDay } from '#lib/format/date-time.ts'
import { formatPercent } from '#lib/format/percent.ts'
import {
  type BudgetChartDay,
  type BudgetChartIncident,
  type BudgetChartLayout,
  layOutBudgetChart,
} from './budget-chart-layout.ts'

type BudgetChartProps = {
  /** Oldest first, days without data included. */
  days: readonly BudgetChartDay[]
  incidents: readonly BudgetChartIncident[]
}

const TOP = 22
const PLOT = 132
const BARS = 30
const HEIGHT = TOP + PLOT + BARS + 24

/** Budget used so far as a line, the 502s of each day below it, incidents where they began; the same as words and as a table. */
export function BudgetChart({ days, incidents }: BudgetChartProps) {
  const layout = layOutBudgetChart(days, incidents)
  if (layout.line.length === 0) return <p className="text-soft">{layout.sentence}</p>
  return (
    <figure>
      <figcaption className="mb-3 text-soft">{layout.sentence}</figcaption>
      <svg width="100%" height={HEIGHT} className="chart block text-sm">
        <title>Budget used, day by day</title>
        <Gaps layout={layout} />
        <Incidents layout={layout} />
        <Line layout={layout} />
        <Days layout={layout} />
      </svg>
      <Disclosure summary="Figures by day" className="mt-2">
        <DayTable days={days} />
      </Disclosure>
    </figure>
  )
}

function Gaps({ layout: { gaps } }: { layout: BudgetChartLayout }) {
  return gaps.map(({ x, width }) => (
    <rect key={x} x={`${x}%`} width={`${width}%`} y={TOP} height={PLOT + BARS} className="fill-panel">
      <title>Nothing recorded</title>
    </rect>
  ))
}

function Incidents({ layout: { marks } }: { layout: BudgetChartLayout }) {
  return marks.map(({ number, title, share, href, x, width, labelled, anchor }) => (
    <a
      key={number}
      href={href}
      aria-label={`Incident ${number}: ${title}, ${formatPercent(share)} of the budget`}
      className="group"
    >
      <title>{`${number}: ${title}, ${formatPercent(share)} of the budget`}</title>
      <rect
        x={`${x}%`}
        width={`${Math.max(width, 0.3)}%`}
        y={TOP}
        height={PLOT}
        className="fill-other"
        fillOpacity="0.45"
      />
      {labelled && (
        <text x={`${x}%`} y={TOP - 6} textAnchor={anchor} className="fill-accent group-hover:underline">
          {number}
        </text>
      )}
    </a>
  ))
}

function Line({ layout: { line, hairline, last } }: { layout: BudgetChartLayout }) {
  const limit = TOP + (hairline / 100) * PLOT
  const path = line.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('')
  const over = last !== null && last.share > 1
  return (
    <>
      <line x1="0" x2="100%" y1={TOP + PLOT} y2={TOP + PLOT} className="stroke-rule" />
      <line x1="0" x2="100%" y1={limit} y2={limit} className="stroke-edge" strokeDasharray="4 3" />
      <text x="0" y={limit - 5} className="halo fill-soft">
        100 % of the budget
      </text>
      <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none" y={TOP} width="100%" height={PLOT}>
        <path
          d={path}
          fill="none"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
          className={over ? 'stroke-sev1' : 'stroke-ink'}
        />
      </svg>
      {last && (
        <text
          x={`${last.x}%`}
          y={labelBaseline(TOP + (last.y / 100) * PLOT, limit)}
          textAnchor="end"
          className={`halo font-semibold ${over ? 'fill-sev1' : 'fill-ink'}`}
        >
          {formatPercent(last.share)} used
        </text>
      )}
    </>
  )
}

/** Above the line's end, unless the words would lie on the hairline: then below it. */
function labelBaseline(lineEnd: number, limit: number): number {
  const above = lineEnd - 7
  return above > limit - 4 && above < limit + 14 ? lineEnd + 17 : Math.max(above, 14)
}

function Days({ layout: { bars, ticks } }: { layout: BudgetChartLayout }) {
  const base = TOP + PLOT + BARS
  return (
    <>
      {bars.map(({ x, width, height, day }) => (
        <rect
          key={x}
          x={`${x + width * 0.12}%`}
          width={`${width * 0.76}%`}
          y={base - (height / 100) * (BARS - 6)}
          height={(height / 100) * (BARS - 6)}
          className="fill-unexplained"
        >
          <title>{`${formatDay(day.start)}: ${formatCount(day.badRequests)} answered with 502`}</title>
        </rect>
      ))}
      <line x1="0" x2="100%" y1={base} y2={base} className="stroke-rule" />
      {ticks.map(({ x, text, anchor }) => (
        <text key={x} x={`${x}%`} y={base + 17} textAnchor={anchor} className="fill-soft">
          {text}
        </text>
      ))}
    </>
  )
}

function DayTable({ days }: { days: readonly BudgetChartDay[] }) {
  return (
    <DataTable
      caption="Requests, 502s and budget used by day, UTC"
      rows={days}
      rowKey={(day) => day.start.toISOString()}
      columns={[
        {
          key: 'day',
          header: 'Day, UTC',
          primary: true,
          nowrap: true,
          cell: (day) => formatDay(day.start, days.at(-1)?.end),
        },
        {
          key: 'total',
          header: 'Requests',
          numeric: true,
          phone: 'Requests',
          cell: (day) => known(day, formatCount(day.totalRequests)),
        },
        {
          key: 'bad',
          header: '502s',
          numeric: true,
          phone: '502s',
          cell: (day) => known(day, formatCount(day.badRequests)),
        },
        {
          key: 'used',
          header: 'Used so far',
          numeric: true,
          phone: 'Used so far',
          cell: (day) => formatPercent(day.consumedSoFar),
        },
      ]}
    />
  )
}

function known(day: BudgetChartDay, text: string): string {
  return day.observedBuckets === 0 ? 'no data' : text
}
