import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import type { BudgetAttribution } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { formatCount, formatFraction } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { PartsTable } from './parts-table.tsx'

const HOURS = 24
const PLOT = 96

/** The 502s by endpoint, by region and by hour of the day; the first two only where the sources name any. */
export function Breakdowns({ report }: { report: BudgetAttribution }) {
  const { byEndpoint, byRegion, budget } = report
  const groups = [
    { id: 'endpoints', title: 'By endpoint', header: 'Endpoint', rows: byEndpoint },
    { id: 'regions', title: 'By region', header: 'Region', rows: byRegion },
  ]
  return (
    <>
      {groups
        .filter(({ rows }) => rows.some(({ key }) => key !== ''))
        .map(({ id, title, header, rows }) => (
          <section key={id} aria-labelledby={id}>
            <SectionHeading id={id}>{title}</SectionHeading>
            <PartsTable
              caption={`502s ${title.toLowerCase()}, most first`}
              header={header}
              all={budget.badRequests}
              parts={rows.map(({ key, ...part }) => ({ key: key || 'none', name: key || 'Not named', ...part }))}
            />
            <Disclosure summary="How this is counted" className="mt-2">
              <p className="max-w-prose text-soft">
                As the source of the counts names them; “Not named” are counts that came without a name. Of the budget:
                502s / {formatFraction(budget.budgetEvents)}. The rows add up to all {formatCount(budget.badRequests)}.
              </p>
            </Disclosure>
          </section>
        ))}
      <HoursOfDay report={report} />
    </>
  )
}

function HoursOfDay({ report: { byHour, budget } }: { report: BudgetAttribution }) {
  if (byHour.length === 0) return null
  const known = new Map(byHour.map((row) => [Number(row.key), row]))
  const most = Math.max(...byHour.map(({ badRequests }) => badRequests))
  const worst = byHour.find(({ badRequests }) => badRequests === most)
  const label = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  return (
    <section aria-labelledby="hours">
      <SectionHeading id="hours" note="UTC, all days added up">
        By hour of the day
      </SectionHeading>
      <figure>
        <figcaption className="mb-2 text-soft">
          Most 502s from {label(Number(worst?.key))}: {formatCount(most)} of {formatCount(budget.badRequests)},{' '}
          {formatPercent(worst?.consumed)} of the budget.
        </figcaption>
        <svg
          width="100%"
          height={PLOT + 18}
          role="img"
          aria-label="502s by hour of the day; the table below has the figures"
          className="chart block max-w-prose text-xs"
        >
          {Array.from({ length: HOURS }, (_, hour) => {
            const bad = known.get(hour)?.badRequests ?? 0
            const height = (PLOT * bad) / most
            const left = (100 * hour) / HOURS
            return (
              <g key={label(hour)}>
                <rect
                  x={`${left + 0.4}%`}
                  y={PLOT - height}
                  width={`${100 / HOURS - 0.8}%`}
                  height={height}
                  className="fill-other"
                >
                  <title>{`${label(hour)}: ${formatCount(bad)}`}</title>
                </rect>
                {hour % 6 === 0 && (
                  <text x={`${left + 0.4}%`} y={PLOT + 14} className="fill-soft">
                    {label(hour)}
                  </text>
                )}
              </g>
            )
          })}
          <line x1="0" x2="100%" y1={PLOT} y2={PLOT} className="stroke-edge" />
        </svg>
        <Disclosure summary="Figures by hour" className="mt-2">
          <PartsTable
            caption="502s by hour of the day, UTC"
            header="Hour, UTC"
            all={budget.badRequests}
            parts={byHour.map(({ key, ...part }) => ({ key, name: label(Number(key)), ...part }))}
          />
          <p className="mt-2 max-w-prose text-soft">
            The 502s of the window by the hour of UTC in which they were logged, all its days together; hours without
            any are left out. Of the budget: 502s / {formatFraction(budget.budgetEvents)}. The hours add up to all 502s.
          </p>
        </Disclosure>
      </figure>
    </section>
  )
}
