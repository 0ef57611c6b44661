import { BasisStatement } from '#components/report/basis/basis-statement.tsx'
import { TimeBudgetSection } from '#components/report/basis/time-budget-section.tsx'
import { BudgetCalculation } from '#components/report/budget-calculation.tsx'
import { BudgetChart } from '#components/report/budget-chart.tsx'
import type { BudgetChartDay, BudgetChartIncident } from '#components/report/budget-chart-layout.ts'
import { NoBudget } from '#components/report/no-budget.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { budgetName } from '#lib/domain/error-budget/headline.ts'
import type { ReportBasis } from '#lib/domain/error-budget/report-basis.ts'
import type { ServiceBudget as Budget } from '#lib/domain/error-budget/service-budget.ts'
import { formatCount, formatFraction } from '#lib/format/count.ts'
import { formatPercent, formatTarget } from '#lib/format/percent.ts'
import { formatBurnRate } from '#lib/format/rate.ts'

type ServiceBudgetProps = {
  basis: ReportBasis
  windowStart: Date
  windowEnd: Date
  computedAt: Date
  budget: Budget
  days: readonly BudgetChartDay[]
  incidents: readonly BudgetChartIncident[]
}

/** The budget of one service, rolling unless the address asks for a calendar period: what is used, in a sentence and by day. */
export function ServiceBudget(props: ServiceBudgetProps) {
  const { basis, windowStart, windowEnd, computedAt, budget, days, incidents } = props
  const known = budget.consumed !== null && budget.budgetEvents !== null
  return (
    <section aria-labelledby="budget">
      <SectionHeading
        id="budget"
        note={`target ${formatTarget(budget.target)}`}
        action={<TextLink href={`/reports/error-budget/${budget.service}`}>Where it went</TextLink>}
      >
        {basis.calendar === null ? '30-day error budget' : `Error ${budgetName(basis, windowStart)}`}
      </SectionHeading>
      <BudgetViews slug={budget.service} basis={basis} />
      <p className="mb-2 flex flex-wrap gap-x-4 text-sm text-soft">
        <span>
          <Time at={windowStart} /> – <Time at={windowEnd} /> UTC
        </span>
        <span>Coverage {formatPercent(budget.coverage)}</span>
        <span>
          Computed <Time at={computedAt} />
        </span>
      </p>
      <BasisStatement basis={basis} budgets={[budget]} />
      {basis.method === 'time' && <TimeBudgetSection budget={budget} />}
      {known ? (
        <>
          <p className="mb-3">
            <strong className={budget.status === 'exhausted' ? 'text-sev1' : undefined}>
              {formatPercent(budget.consumed)} used
              {budget.status === 'exhausted' && ', over budget'}
            </strong>
            : {formatCount(budget.badRequests)} of the {formatFraction(budget.budgetEvents)} failures that{' '}
            {formatCount(budget.totalRequests)} requests allow. Now it burns at {formatBurnRate(budget.burnRates['1h'])}{' '}
            (last hour), {formatBurnRate(budget.burnRates['1d'])} (last day); 1× uses exactly the budget in 30 days.
            <Burning budget={budget} />
          </p>
          <BudgetChart days={days} incidents={incidents} />
          <Disclosure summary="How this is counted" className="mt-2">
            <BudgetCalculation budget={budget} windowStart={windowStart} windowEnd={windowEnd} />
          </Disclosure>
        </>
      ) : (
        <NoBudget budget={budget} />
      )}
    </section>
  )
}

/** Where a pair of windows says that it burns: over which time. */
function Burning({ budget: { service, burnVerdicts } }: { budget: Budget }) {
  const burning = burnVerdicts.filter(({ verdict }) => verdict === 'burning')
  if (burning.length === 0) return null
  return (
    <>
      {' '}
      <Badge shape="triangle" tone="alarm" strong>
        Burning
      </Badge>{' '}
      over the last {burning.map(({ long }) => long.replace(/(?=[a-z])/, '\u00a0')).join(', ')}:{' '}
      <TextLink href={`/reports/error-budget/${service}#burn`}>limits</TextLink>.
    </>
  )
}

const VIEWS = [
  { label: 'Rolling 30 days', query: '' },
  { label: 'Month', query: '?calendar=month' },
  { label: 'Quarter', query: '?calendar=quarter' },
  { label: 'In minutes', query: '?method=time' },
]

/** The same budget by other windows, and what it leaves out. */
function BudgetViews({ slug, basis }: { slug: string; basis: ReportBasis }) {
  const current = basis.calendar ? `?calendar=${basis.calendar}` : basis.method === 'time' ? '?method=time' : ''
  return (
    <ul className="no-print mb-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {VIEWS.map(({ label, query }) => (
        <li key={label}>
          {query === current ? (
            <strong aria-current="true">{label}</strong>
          ) : (
            <TextLink href={`/services/${slug}${query}`}>{label}</TextLink>
          )}
        </li>
      ))}
      <li>
        <TextLink href={`/services/${slug}/exclusions`}>Exclusions</TextLink>
      </li>
    </ul>
  )
}
