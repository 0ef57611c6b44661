import type { Metadata } from 'next'
import { BasisFields } from '#components/report/basis/basis-fields.tsx'
import { BasisStatement } from '#components/report/basis/basis-statement.tsx'
import { TimeBudgetTable } from '#components/report/basis/time-budget-table.tsx'
import { ErrorBudgetFormulas } from '#components/report/error-budget-formulas.tsx'
import { ErrorBudgetTable } from '#components/report/error-budget-table.tsx'
import { PolicyState } from '#components/report/policy/policy-state.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterBar } from '#components/ui/filter-bar.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { errorBudgetHeadline } from '#lib/domain/error-budget/headline.ts'
import { overallCoverage } from '#lib/domain/error-budget/service-budget.ts'
import { formatForInput } from '#lib/format/date-time.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { formatSpanDays } from '#lib/format/span-days.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { getOutagePolicyState } from '#lib/usecases/error-budget/get-outage-policy-state.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { readQuery } from '#lib/web/read-query.ts'

export const metadata: Metadata = { title: 'Error budget' }

const DAY_MS = 86_400_000

export default async function ErrorBudgetPage({ searchParams }: PageProps<'/reports/error-budget'>) {
  const actor = await requireActor()
  const now = new Date()
  const query = await searchParams
  const { value, message } = await orNotFound(
    readQuery(query, ({ asOf, ...rest }) =>
      Promise.all([
        getErrorBudgetReport(actor, { ...rest, ...(asOf && { asOf }) }, { now }),
        getOutagePolicyState(actor, asOf ? { asOf } : {}, { now }),
      ]),
    ),
  )
  const [report, policy] = value
  const { services, windowStart, windowEnd, asOf, computedAt } = report
  const days = Math.round((windowEnd.getTime() - windowStart.getTime()) / DAY_MS)
  const coverage = overallCoverage(services)
  const Table = report.method === 'time' ? TimeBudgetTable : ErrorBudgetTable
  return (
    <>
      <PageHeader
        title={errorBudgetHeadline(report)}
        facts={
          <>
            <span>
              <Time at={windowStart} /> – <Time at={windowEnd} /> UTC, {formatSpanDays(windowStart, windowEnd)}
            </span>
            {coverage !== null && <span>Coverage {formatPercent(coverage)}</span>}
            <span>
              Computed <Time at={computedAt} />
            </span>
          </>
        }
      />
      {message && (
        <p role="alert" className="mb-4 text-sev1">
          {message}
        </p>
      )}
      <FilterBar action="/reports/error-budget" submitLabel="Show">
        <TextInput name="asOf" type="datetime-local" label="As of, UTC" defaultValue={formatForInput(asOf)} />
        <BasisFields basis={report} />
        <TextInput
          name="zone"
          label="Zone of the calendar"
          placeholder="Europe/Zurich"
          defaultValue={report.zone === 'UTC' ? '' : report.zone}
          inputClassName="w-40"
        />
      </FilterBar>
      <BasisStatement basis={report} budgets={services} />
      <Table
        basis={report}
        services={services}
        empty={
          <EmptyState
            title="The error budget of each service will stand here"
            action={<LinkButton href="/services/new">Add a service</LinkButton>}
          >
            A service has a target, such as 99.9 % of requests without a 502. Its traffic comes from access logs or
            through the API.
          </EmptyState>
        }
      />
      {services.length > 0 && <ErrorBudgetFormulas days={days} />}
      {services.length > 0 && (
        <div className="mt-10">
          <PolicyState state={policy} />
        </div>
      )}
    </>
  )
}
