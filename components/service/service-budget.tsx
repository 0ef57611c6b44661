import { BasisStatement } from '#components/report/basis/basis-statement.tsx'
import { TimeBudgetSection } from '#components/report/basis/time-budget-section.tsx'
import { BudgetChart } from '#components/report/budget-chart.tsx'
import type { BudgetChartDay, BudgetChartIncident } from '#components/report/budget-chart-layout.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { budgetName } from '#lib/domain/error-budget/headline.ts'
import type { ReportBasis } from '#lib/domain/error-budget/report-basis.ts'
import type { ServiceBudget as Budget } from '#lib/domain/error-budget/service-budget.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatPercent, formatTarget } from '#lib/format/percent.ts'
import { formatBurnRate } from '#lib/format/rate.ts'

type ServiceBudgetProps = {
  basis: ReportBasis
  windowStart: Date
  budget: Budget
  days: readonly BudgetChartDay[]
  incidents: readonly BudgetChartIncident[]
}

/** The budget of one service, rolling unless the address asks for a calendar period: what of its 502 budget is used, in a sentence and day by day. */
export function ServiceBudget({ basis, windowStart, budget, days, incidents }: ServiceBudgetProps) {
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
      <BasisStatement basis={basis} budgets={[budget]} />
      {basis.method === 'time' && <TimeBudgetSection budget={budget} />}
      {known ? (
        <>
          <p className="mb-3">
            <strong className={budget.status === 'exhausted' ? 'text-sev1' : undefined}>
              {formatPercent(budget.consumed)} used
              {budget.status === 'exhausted' && ', over budget'}
            </strong>
            : {formatCount(budget.badRequests)} of the {formatCount(budget.budgetEvents)} failures that{' '}
            {formatCount(budget.totalRequests)} requests allow. Now it burns at {formatBurnRate(budget.burnRates['1h'])}{' '}
            (last hour), {formatBurnRate(budget.burnRates['1d'])} (last day); 1× uses exactly the budget in 30 days.
          </p>
          <BudgetChart days={days} incidents={incidents} />
        </>
      ) : (
        <NoBudget budget={budget} />
      )}
    </section>
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

function NoBudget({ budget }: { budget: Budget }) {
  if (budget.status === 'no_traffic') {
    return (
      <p className="text-soft">
        Traffic was observed, and it held no request. Without requests there is no budget to use.
      </p>
    )
  }
  return (
    <div className="text-soft">
      <p>Nothing is known of its traffic in this window. Import an access log, or send counts by minute:</p>
      <div className="mt-2">
        <CodeBlock text={`npm run hindsight -- traffic import --service ${budget.service} access.log`} />
      </div>
    </div>
  )
}
