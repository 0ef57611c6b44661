import { DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import type { ServiceTrend } from '#lib/domain/trend/trend.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatDay } from '#lib/format/date-time.ts'
import { formatFailureRate } from '#lib/format/percent.ts'
import { acrossOf, layOutRates, type RateChartLayout } from './rate-chart-layout.ts'
import { trendSentence } from './trend-sentence.ts'

const TOP = 20
const PLOT = 150
const FOOT = 22

/** The weekly rate of 502s of one service with its interval, the line through it and the allowed rate; also as a table. */
export function RateChart({ trend }: { trend: ServiceTrend }) {
  const layout = layOutRates(trend)
  return (
    <figure>
      <figcaption className="mb-3 max-w-prose text-soft">{trendSentence(trend)}</figcaption>
      {trend.weeksWithTraffic > 0 && (
        <svg width="100%" height={TOP + PLOT + FOOT} className="chart block text-sm">
          <title>{`Rate of 502s of ${trend.name} by week`}</title>
          <Frame layout={layout} trend={trend} />
          <Line layout={layout} trend={trend} />
          <Weeks layout={layout} />
        </svg>
      )}
      <Disclosure summary="Figures by week" className="mt-2">
        <WeekTable trend={trend} />
      </Disclosure>
    </figure>
  )
}

function at(y: number): number {
  return TOP + (y / 100) * PLOT
}

type Part = { layout: RateChartLayout; trend: ServiceTrend }

function Frame({ layout: { allowed, highest, marks }, trend }: Part) {
  const every = Math.ceil(marks.length / 6)
  return (
    <>
      <line x1="0" x2="100%" y1={TOP + PLOT} y2={TOP + PLOT} className="stroke-rule" />
      <line x1="0" x2="100%" y1={at(allowed)} y2={at(allowed)} className="stroke-edge" strokeDasharray="4 3" />
      <text x="0" y={at(allowed) - 5} className="halo fill-soft">
        {formatFailureRate(trend.allowedRate)} allowed
      </text>
      {at(allowed) - TOP > 24 && (
        <text x="100%" y={TOP - 6} textAnchor="end" className="fill-soft">
          {formatFailureRate(highest)}
        </text>
      )}
      {marks.map(
        ({ week, x }, index) =>
          (marks.length - 1 - index) % every === 0 && (
            <text key={week.week} x={`${x}%`} y={TOP + PLOT + 17} textAnchor="middle" className="fill-soft">
              {week.week.slice(5)}
            </text>
          ),
      )}
    </>
  )
}

function Line({ layout: { line, marks }, trend: { verdict } }: Part) {
  if (!line) return null
  const isTrend = verdict === 'rising' || verdict === 'falling'
  return (
    <line
      x1={`${acrossOf(0, marks.length)}%`}
      x2={`${acrossOf(marks.length - 1, marks.length)}%`}
      y1={at(line.from)}
      y2={at(line.to)}
      strokeWidth={isTrend ? 2 : 1}
      strokeDasharray={isTrend ? undefined : '2 3'}
      className={verdict === 'rising' ? 'stroke-sev1' : verdict === 'falling' ? 'stroke-ok' : 'stroke-edge'}
    />
  )
}

function Weeks({ layout: { marks } }: { layout: RateChartLayout }) {
  return marks.map(
    ({ week, x, y }) =>
      y && (
        <g key={week.week}>
          <title>
            {`${week.week}: ${formatFailureRate(week.rate)}, between ${formatFailureRate(week.interval?.lower)} and ${formatFailureRate(week.interval?.upper)}`}
          </title>
          <line x1={`${x}%`} x2={`${x}%`} y1={at(y.upper)} y2={at(y.lower)} strokeWidth="2" className="stroke-edge" />
          <circle cx={`${x}%`} cy={at(y.rate)} r="3.5" className="fill-ink" />
        </g>
      ),
  )
}

function WeekTable({ trend }: { trend: ServiceTrend }) {
  return (
    <DataTable
      caption={`Requests, 502s and their rate by ISO week, ${trend.name}`}
      rows={trend.weeks}
      rowKey={({ week }) => week}
      columns={[
        { key: 'week', header: 'Week', primary: true, nowrap: true, cell: ({ week }) => week },
        { key: 'from', header: 'From', phone: 'From', nowrap: true, cell: ({ start }) => formatDay(start) },
        {
          key: 'total',
          header: 'Requests',
          phone: 'Requests',
          numeric: true,
          cell: ({ totalRequests, observedBuckets }) =>
            observedBuckets === 0 ? 'no data' : formatCount(totalRequests),
        },
        {
          key: 'bad',
          header: '502s',
          phone: '502s',
          numeric: true,
          cell: ({ badRequests }) => formatCount(badRequests),
        },
        { key: 'rate', header: 'Rate', phone: 'Rate', numeric: true, cell: ({ rate }) => formatFailureRate(rate) },
        {
          key: 'interval',
          header: '95 % interval',
          phone: '95 % interval',
          numeric: true,
          cell: ({ interval }) =>
            interval
              ? `${formatFailureRate(interval.lower)} – ${formatFailureRate(interval.upper)}`
              : formatFailureRate(null),
        },
      ]}
    />
  )
}
