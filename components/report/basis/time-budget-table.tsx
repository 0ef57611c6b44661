import type { ReactNode } from 'react'
import { Absent } from '#components/ui/absent.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import type { ReportBasis } from '#lib/domain/error-budget/report-basis.ts'
import type { ServiceBudget } from '#lib/domain/error-budget/service-budget.ts'
import { basisQuery } from '#lib/format/basis-query.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatMinutes } from '#lib/format/minutes.ts'
import { formatPercent, formatTarget } from '#lib/format/percent.ts'

type TimeBudgetTableProps = { services: readonly ServiceBudget[]; basis: ReportBasis; empty: ReactNode }

/** Budgets counted in minutes, one row per service. */
export function TimeBudgetTable({ services, basis, empty }: TimeBudgetTableProps) {
  return (
    <>
      <DataTable
        caption="Error budget in minutes by service, most consumed first"
        rows={services}
        rowKey={({ service }) => service}
        rowHref={({ service }) => `/reports/error-budget/${service}${basisQuery(basis)}`}
        empty={empty}
        columns={[
          { key: 'service', header: 'Service', primary: true, cell: ({ name }) => name },
          {
            key: 'target',
            header: 'Target',
            phone: 'Target',
            numeric: true,
            cell: ({ target }) => formatTarget(target),
          },
          {
            key: 'bad',
            header: 'Bad minutes',
            phone: 'Bad minutes',
            numeric: true,
            cell: ({ time, status }) =>
              status === 'no_data' ? <Absent reason="no data" /> : formatCount(time?.badMinutes),
          },
          {
            key: 'budget',
            header: 'Budget, min',
            phone: 'Budget, min',
            numeric: true,
            cell: ({ time }) => formatMinutes(time?.budgetMinutes),
          },
          { key: 'used', header: 'Used', phone: 'Used', numeric: true, cell: ({ time }) => <TimeUsed time={time} /> },
          {
            key: 'left',
            header: 'Left, min',
            phone: 'Left, min',
            numeric: true,
            cell: ({ time }) => formatMinutes(time?.remainingMinutes),
          },
          {
            key: 'worst',
            header: 'At worst',
            phone: 'At worst',
            numeric: true,
            cell: ({ time }) => formatPercent(time?.consumedAtWorst),
          },
          {
            key: 'coverage',
            header: 'Coverage',
            phone: 'Coverage',
            numeric: true,
            cell: ({ coverage }) => formatPercent(coverage),
          },
        ]}
      />
      <TimeBudgetDefinition />
    </>
  )
}

export function TimeUsed({ time }: Pick<ServiceBudget, 'time'>) {
  if (!time || time.consumed === null) return <Absent reason="cannot be computed" />
  if (time.consumed < 1) return formatPercent(time.consumed)
  return (
    <Badge shape="triangle" tone="alarm" strong>
      {formatPercent(time.consumed)}
      <span className="sr-only"> Over budget</span>
    </Badge>
  )
}

export function TimeBudgetDefinition() {
  return (
    <Disclosure summary="How minutes are counted" className="mt-3">
      <p className="max-w-prose text-soft">
        A minute is bad when more than 1 − target of its requests were answered with 502, exactly that share still being
        good; a minute without requests is good. Budget: (1 − target) × minutes that count, of a calendar period all of
        it: 99.9 % of 30 days allows 43.2. At worst: as if every minute without data had been bad. Minutes are kept for
        35 days; older ones are without data here.
      </p>
    </Disclosure>
  )
}
