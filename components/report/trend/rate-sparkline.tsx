import { type ServiceTrend, TREND_VERDICT_NAMES } from '#lib/domain/trend/trend.ts'
import { formatFailureRate } from '#lib/format/percent.ts'
import { acrossOf, layOutRates } from './rate-chart-layout.ts'

const PLOT = 30

/** The weekly rates of one service, small: a dot for each week with its interval, and the line where there is a trend. */
export function RateSparkline({ trend }: { trend: ServiceTrend }) {
  const { marks, line, allowed } = layOutRates(trend)
  const known = marks.filter(({ y }) => y !== null)
  const last = known.at(-1)?.week
  const at = (y: number) => 2 + (y / 100) * PLOT
  const hasTrend = trend.verdict === 'rising' || trend.verdict === 'falling'
  const count = trend.weeks.length
  return (
    <svg
      role="img"
      aria-label={`Rate of 502s by week, ${TREND_VERDICT_NAMES[trend.verdict]}${last ? `; ${formatFailureRate(last.rate)} in ${last.week}` : ''}`}
      width="100%"
      height={PLOT + 4}
      className="chart block min-w-28"
    >
      <line x1="0" x2="100%" y1={at(100)} y2={at(100)} className="stroke-rule" />
      <line x1="0" x2="100%" y1={at(allowed)} y2={at(allowed)} className="stroke-edge" strokeDasharray="3 3" />
      {hasTrend && line && (
        <line
          x1={`${acrossOf(0, count)}%`}
          x2={`${acrossOf(count - 1, count)}%`}
          y1={at(line.from)}
          y2={at(line.to)}
          strokeWidth="2"
          className={trend.verdict === 'rising' ? 'stroke-sev1' : 'stroke-ok'}
        />
      )}
      {marks.map(
        ({ week, x, y }) =>
          y && (
            <g key={week.week}>
              <line x1={`${x}%`} x2={`${x}%`} y1={at(y.upper)} y2={at(y.lower)} className="stroke-edge" />
              <circle cx={`${x}%`} cy={at(y.rate)} r="2" className="fill-ink">
                <title>{`${week.week}: ${formatFailureRate(week.rate)}`}</title>
              </circle>
            </g>
          ),
      )}
    </svg>
  )
}
