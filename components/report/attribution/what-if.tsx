import { DataTable } from '#components/ui/data-table.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BudgetAttribution } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { BUDGET_STATUS_NAMES } from '#lib/domain/error-budget/budget-status.ts'
import type { RateVerdict } from '#lib/domain/statistics/wilson-interval.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatPercent, formatTarget } from '#lib/format/percent.ts'

/** The same traffic against other targets. */
export function WhatIf({ rows }: { rows: BudgetAttribution['whatIf'] }) {
  return (
    <section aria-labelledby="what-if">
      <SectionHeading id="what-if" note="the same requests and 502s">
        What if the target were
      </SectionHeading>
      <DataTable
        caption="The budget against other targets, the loosest first"
        rows={rows}
        rowKey={({ target }) => target}
        columns={[
          {
            key: 'target',
            header: 'Target',
            primary: true,
            cell: ({ target, isOwn }) =>
              isOwn ? <strong>{formatTarget(target)}, as now</strong> : formatTarget(target),
          },
          {
            key: 'budget',
            header: 'Budget',
            phone: 'Budget',
            numeric: true,
            cell: (row) => formatCount(row.budgetEvents),
          },
          { key: 'used', header: 'Used', phone: 'Used', numeric: true, cell: (row) => formatPercent(row.consumed) },
          {
            key: 'left',
            header: 'Remaining',
            phone: 'Remaining',
            numeric: true,
            cell: (row) => formatPercent(row.remaining),
          },
        ]}
      />
    </section>
  )
}

const VERDICTS: Readonly<Record<RateVerdict, string>> = {
  above: 'above what the target allows, also with chance allowed for',
  below: 'below what the target allows, also with chance allowed for',
  too_little_traffic: 'too little traffic to say whether the target is met',
  no_traffic: 'no traffic',
}

/** This window beside the one before, and how sure the rate of 502s is. */
export function Comparison({
  report: { budget, previous, interval, rateVerdict, calendar },
}: {
  report: BudgetAttribution
}) {
  return (
    <section aria-labelledby="before">
      <SectionHeading id="before">
        {calendar === null ? 'Beside the 30 days before' : `Beside the ${calendar} before`}
      </SectionHeading>
      <p className="max-w-prose">
        {budget.consumed === null ? BUDGET_STATUS_NAMES[budget.status] : `${formatPercent(budget.consumed)} used`},
        after{' '}
        {previous.consumed === null
          ? BUDGET_STATUS_NAMES[previous.status].toLowerCase()
          : `${formatPercent(previous.consumed)} (${formatCount(previous.badRequests)} 502s of ${formatCount(previous.totalRequests)} requests)`}{' '}
        from <Time at={previous.windowStart} /> to <Time at={previous.windowEnd} />.
      </p>
      {interval && (
        <p className="mt-1.5 max-w-prose text-soft">
          502s: {formatPercent(interval.estimate)} of the requests, 95 % interval {formatPercent(interval.lower)} to{' '}
          {formatPercent(interval.upper)} (Wilson): {VERDICTS[rateVerdict]}.
        </p>
      )}
    </section>
  )
}
