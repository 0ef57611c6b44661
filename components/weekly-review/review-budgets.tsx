import { BudgetBar, type BudgetPart } from '#components/report/budget-bar.tsx'
import { TrendVerdict } from '#components/report/trend/trend-verdict.tsx'
import { Absent } from '#components/ui/absent.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { BUDGET_STATUS_NAMES } from '#lib/domain/error-budget/budget-status.ts'
import { TREND_VERDICT_NAMES, trendVerdict } from '#lib/domain/trend/trend.ts'
import type { ReviewedBudget, WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { type RestatedBy, RestatedValue, shareText } from './restated-value.tsx'

const NAMED = 2
/** Services that used less and lost nothing are named in a line, so that the ones to talk about stay together. */
const WORTH_A_ROW = 0.05

type ReviewBudgetsProps = { figures: WeeklyFigures; restated: RestatedBy; limit?: number }

/** Budgets now and a week ago, with what used them. */
export function ReviewBudgets({ figures, restated, limit }: ReviewBudgetsProps) {
  const { budgets, asOf } = figures
  const isWorth = ({ consumed, trend }: ReviewedBudget) =>
    (consumed ?? 0) >= WORTH_A_ROW || trend.verdict === 'rising' || trend.verdict === 'falling'
  const rows = budgets.filter(isWorth).slice(0, limit)
  const others = budgets.filter((row) => !rows.includes(row))
  return (
    <section aria-labelledby="budgets">
      <SectionHeading id="budgets" note="30 days, rolling">
        Budgets
      </SectionHeading>
      <BudgetTable rows={rows} asOf={asOf} restated={restated} caption="Error budgets, most used first" />
      {others.length > 0 && (
        <Disclosure summary={`${others.length} more, ${describeOthers(others)}`} className="mt-2">
          <BudgetTable rows={others} asOf={asOf} restated={restated} caption="The other error budgets" />
        </Disclosure>
      )}
    </section>
  )
}

function describeOthers(others: readonly ReviewedBudget[]): string {
  const unknown = others.filter(({ consumed }) => consumed === null).length
  const most = Math.max(0, ...others.map(({ consumed }) => consumed ?? 0))
  const known = unknown === others.length ? null : `at most ${formatPercent(most)} used`
  return [known, unknown > 0 && `${unknown} without traffic`].filter(Boolean).join(', ')
}

type BudgetTableProps = {
  rows: readonly ReviewedBudget[]
  asOf: Date
  restated: RestatedBy
  caption: string
}

function BudgetTable({ rows, asOf, restated, caption }: BudgetTableProps) {
  const scale = Math.max(1, ...rows.map(({ consumed }) => consumed ?? 0))
  const columns: Column<ReviewedBudget>[] = [
    {
      key: 'service',
      header: 'Service',
      primary: true,
      cell: ({ service, name }) => (
        <TextLink href={`/reports/error-budget/${service}?asOf=${asOf.toISOString()}`}>{name}</TextLink>
      ),
    },
    {
      key: 'used',
      header: 'Budget used',
      phone: 'Budget used',
      numeric: true,
      cell: (row) => (
        <RestatedValue by={restated} section="budgets" subject={row.service} figure="consumed" show={shareText}>
          <Used row={row} />
        </RestatedValue>
      ),
    },
    {
      key: 'bar',
      header: <span className="sr-only">Drawn</span>,
      className: 'w-[18%]',
      phone: 'hide',
      cell: (row) => <Bar row={row} scale={scale} />,
    },
    {
      key: 'before',
      header: 'A week ago',
      phone: 'A week ago',
      numeric: true,
      cell: ({ service, consumedWeekAgo }) => (
        <RestatedValue by={restated} section="budgets" subject={service} figure="consumedWeekAgo" show={shareText}>
          {consumedWeekAgo === null ? <Absent reason="no traffic" /> : formatPercent(consumedWeekAgo)}
        </RestatedValue>
      ),
    },
    {
      key: 'traffic',
      header: 'Traffic',
      phone: 'Of all traffic',
      numeric: true,
      cell: ({ service, trafficShare }) => (
        <RestatedValue by={restated} section="budgets" subject={service} figure="trafficShare" show={shareText}>
          {formatPercent(trafficShare)}
        </RestatedValue>
      ),
    },
    { key: 'why', header: 'Mostly because of', phone: 'Because of', cell: (row) => <Because row={row} /> },
    {
      key: 'trend',
      header: 'Trend, 12 weeks',
      phone: 'Trend',
      nowrap: true,
      cell: ({ service, trend }) => (
        <RestatedValue by={restated} section="budgets" subject={service} figure="trend" show={trendText}>
          <TrendVerdict trend={trend} />
        </RestatedValue>
      ),
    },
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ service }) => service}
      empty={<p className="text-soft">No service used a part of its budget that is worth a word.</p>}
    />
  )
}

function trendText(now: string | number | null): string {
  const parsed = trendVerdict.safeParse(now)
  return parsed.success ? TREND_VERDICT_NAMES[parsed.data] : 'unknown'
}

function Used({ row: { consumed, status } }: { row: ReviewedBudget }) {
  if (consumed === null) return <span className="text-soft">{BUDGET_STATUS_NAMES[status]}</span>
  if (status !== 'exhausted') return formatPercent(consumed)
  return (
    <Badge shape="triangle" tone="alarm" strong>
      {formatPercent(consumed)}
      <span className="sr-only"> {BUDGET_STATUS_NAMES.exhausted}</span>
    </Badge>
  )
}

function Bar({ row, scale }: { row: ReviewedBudget; scale: number }) {
  if (row.consumed === null) return null
  const parts = row.because.map(
    ({ number, consumed }): BudgetPart => ({ label: `Incident ${number}`, share: consumed ?? 0, kind: 'other' }),
  )
  const unexplained: BudgetPart = { label: 'Unexplained', share: row.unexplained.consumed ?? 0, kind: 'unexplained' }
  return <BudgetBar parts={[...parts, unexplained]} scale={scale} />
}

function Because({ row: { because, unexplained } }: { row: ReviewedBudget }) {
  const more = because.length - NAMED
  return (
    <>
      {because.slice(0, NAMED).map(({ number, consumed }) => (
        <span key={number} className="mr-3 inline-block whitespace-nowrap">
          <TextLink href={`/incidents/${number}`}>#{number}</TextLink> {formatPercent(consumed)}
        </span>
      ))}
      {more > 0 && <span className="mr-3 inline-block whitespace-nowrap text-soft">{more} more</span>}
      {(unexplained.consumed ?? 0) >= 0.005 && (
        <span className="inline-block whitespace-nowrap text-soft">
          unexplained {formatPercent(unexplained.consumed)}
        </span>
      )}
    </>
  )
}
