import { BudgetBecause, BudgetBecauseBar } from '#components/report/budget-because.tsx'
import { BudgetUsed } from '#components/report/budget-used.tsx'
import { TrendVerdict } from '#components/report/trend/trend-verdict.tsx'
import { Absent } from '#components/ui/absent.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { TREND_VERDICT_NAMES, trendVerdict } from '#lib/domain/trend/trend.ts'
import type { ReviewedBudget, WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { type RestatedBy, RestatedValue, shareText } from './restated-value.tsx'

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
        <Disclosure summary={describeOthers(others)} className="mt-2">
          <BudgetTable rows={others} asOf={asOf} restated={restated} caption="The other error budgets" />
        </Disclosure>
      )}
    </section>
  )
}

function describeOthers(others: readonly ReviewedBudget[]): string {
  const unknown = others.filter(({ consumed }) => consumed === null).length
  const most = Math.max(0, ...others.map(({ consumed }) => consumed ?? 0))
  if (unknown === others.length) return `${unknown} more without traffic`
  const known = `${others.length} more, at most ${formatPercent(most)} used`
  return unknown > 0 ? `${known}, ${unknown} without traffic` : known
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
          <BudgetUsed {...row} />
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
    {
      key: 'why',
      header: 'Mostly because of',
      phone: 'Because of',
      cell: ({ because, unexplained }) => <BudgetBecause incidents={because} unexplained={unexplained} />,
    },
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

function Bar({ row: { consumed, because, unexplained }, scale }: { row: ReviewedBudget; scale: number }) {
  if (consumed === null) return null
  return <BudgetBecauseBar incidents={because} unexplained={unexplained} scale={scale} />
}
