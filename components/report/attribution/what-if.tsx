import { DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BudgetAttribution } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { BUDGET_STATUS_NAMES } from '#lib/domain/error-budget/budget-status.ts'
import { rateVerdictWords } from '#lib/domain/error-budget/rate-words.ts'
import { formatCount, formatFraction } from '#lib/format/count.ts'
import { formatFailureRate, formatPercent, formatTarget } from '#lib/format/percent.ts'

/** The same traffic against other targets. */
export function WhatIf({ report: { whatIf, budget } }: { report: BudgetAttribution }) {
  return (
    <section aria-labelledby="what-if">
      <SectionHeading id="what-if" note="the same requests and 502s">
        What if the target were
      </SectionHeading>
      <DataTable
        caption="The budget against other targets, the loosest first"
        rows={whatIf}
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
            cell: (row) => formatFraction(row.budgetEvents),
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
      <Disclosure summary="How this is counted" className="mt-2">
        <p className="max-w-prose text-soft">
          Budget: (1 − target) × {formatCount(budget.totalRequests)} requests. Used: {formatCount(budget.badRequests)} /
          budget. Each target as if it had held for the whole window.
        </p>
      </Disclosure>
    </section>
  )
}

/** This window beside the one before. */
export function Comparison({ report: { budget, previous, calendar } }: { report: BudgetAttribution }) {
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
          : `${formatPercent(previous.consumed)}`}{' '}
        from <Time at={previous.windowStart} /> to <Time at={previous.windowEnd} />.
      </p>
      {previous.consumed !== null && (
        <Disclosure summary="How this is counted" className="mt-2">
          <p className="max-w-prose text-soft">
            Before: {formatCount(previous.badRequests)} of {formatCount(previous.totalRequests)} requests were answered
            with 502; {formatCount(previous.badRequests)} / ((1 − {formatTarget(budget.target)}) ×{' '}
            {formatCount(previous.totalRequests)}) = {formatPercent(previous.consumed)}. Both windows are held against
            the target of now, so that they can be compared.
          </p>
        </Disclosure>
      )}
    </section>
  )
}

/** How much of the rate of 502s may be chance. */
export function HowSure({ report: { budget, interval, rateVerdict } }: { report: BudgetAttribution }) {
  if (!interval) return null
  return (
    <section aria-labelledby="sure">
      <SectionHeading id="sure" note="95 % interval">
        How sure the rate is
      </SectionHeading>
      <p className="max-w-prose">
        {formatFailureRate(interval.estimate)} of the requests were answered with 502,{' '}
        {formatFailureRate(interval.lower)} to {formatFailureRate(interval.upper)} with chance allowed for; the target
        allows {formatFailureRate((budget.budgetEvents ?? 0) / budget.totalRequests)}:{' '}
        {rateVerdictWords(rateVerdict, budget.budgetEvents)}.
      </p>
      <Disclosure summary="How this is counted" className="mt-2">
        <p className="max-w-prose text-soft">
          Wilson’s score interval of {formatCount(budget.badRequests)} in {formatCount(budget.totalRequests)} requests.
          Where the share that the target allows lies inside it, there is too little traffic to say; without any 502 it
          takes 3 838 requests to say that a rate is below 0.1 %.
        </p>
      </Disclosure>
    </section>
  )
}
