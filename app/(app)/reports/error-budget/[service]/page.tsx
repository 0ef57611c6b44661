import type { Metadata } from 'next'
import { Breakdowns } from '#components/report/attribution/breakdowns.tsx'
import { BurnAlerts } from '#components/report/attribution/burn-alerts.tsx'
import { DarkBurn } from '#components/report/attribution/dark-burn.tsx'
import { Forecast } from '#components/report/attribution/forecast.tsx'
import { HeatMap } from '#components/report/attribution/heat-map.tsx'
import { Comparison, HowSure, WhatIf } from '#components/report/attribution/what-if.tsx'
import { WhereItWent } from '#components/report/attribution/where-it-went.tsx'
import { BasisFields } from '#components/report/basis/basis-fields.tsx'
import { BasisStatement } from '#components/report/basis/basis-statement.tsx'
import { TimeBudgetSection } from '#components/report/basis/time-budget-section.tsx'
import { NoBudget } from '#components/report/no-budget.tsx'
import { PolicyState } from '#components/report/policy/policy-state.tsx'
import { FilterBar } from '#components/ui/filter-bar.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { attributionHeadline, budgetName } from '#lib/domain/error-budget/headline.ts'
import { formatForInput } from '#lib/format/date-time.ts'
import { formatPercent, formatTarget } from '#lib/format/percent.ts'
import { formatSpanDays } from '#lib/format/span-days.ts'
import { getBudgetAttribution } from '#lib/usecases/error-budget/get-budget-attribution.ts'
import { getOutagePolicyState } from '#lib/usecases/error-budget/get-outage-policy-state.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { readQuery } from '#lib/web/read-query.ts'

type Props = PageProps<'/reports/error-budget/[service]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Error budget of ${(await params).service}` }
}

export default async function AttributionPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { service } = await params
  const now = new Date()
  const query = await searchParams
  const { value, message } = await orNotFound(
    readQuery(query, (query) =>
      Promise.all([
        getBudgetAttribution(actor, service, query, { now }),
        getOutagePolicyState(actor, { service, ...(query.asOf && { asOf: query.asOf }) }, { now }),
      ]),
    ),
  )
  const [report, policy] = value
  const { budget, windowStart, windowEnd, asOf, computedAt } = report
  const which = budgetName(report, windowStart)
  const asked = typeof query.target === 'string' && !message ? query.target : ''
  return (
    <>
      <PageHeader
        title={
          report.method === 'time' && budget.time
            ? attributionHeadline(
                { ...budget, ...budget.time },
                formatPercent(budget.time.consumed),
                `${which}, in minutes`,
              )
            : attributionHeadline(budget, formatPercent(budget.consumed), which)
        }
        crumbs={[{ label: 'Error budget', href: '/reports/error-budget' }, { label: service }]}
        facts={
          <>
            <span>
              <Time at={windowStart} /> – <Time at={windowEnd} /> UTC, {formatSpanDays(windowStart, windowEnd)}
            </span>
            <span>Target {formatTarget(budget.target)}</span>
            <span>Coverage {formatPercent(budget.coverage)}</span>
            <span>
              Computed <Time at={computedAt} />
            </span>
            <TextLink href={`/services/${service}`}>Service</TextLink>
          </>
        }
      />
      {message && (
        <p role="alert" className="mb-4 text-sev1">
          {message}
        </p>
      )}
      <FilterBar action={`/reports/error-budget/${service}`} submitLabel="Show">
        <TextInput name="asOf" type="datetime-local" label="As of, UTC" defaultValue={formatForInput(asOf)} />
        <BasisFields basis={report} />
        <TextInput
          name="target"
          label="Try a target, %"
          placeholder="99.95"
          inputMode="decimal"
          defaultValue={asked}
          inputClassName="w-28"
        />
        <TextInput
          name="zone"
          label="Zone"
          placeholder="Europe/Zurich"
          defaultValue={report.zone === 'UTC' ? '' : report.zone}
          inputClassName="w-44"
        />
      </FilterBar>
      <BasisStatement basis={report} budgets={[budget]} />
      <div className="space-y-10">
        {report.method === 'time' && <TimeBudgetSection budget={budget} />}
        {budget.consumed === null ? (
          <NoBudget budget={budget} />
        ) : (
          <>
            <WhereItWent report={report} />
            <DarkBurn report={report} mayDeclare={can(actor, 'edit')} />
          </>
        )}
        <PolicyState state={policy} isOneService />
        {budget.consumed !== null && <BurnAlerts service={budget.service} alerts={report.burnAlerts} />}
        {report.method === 'requests' && budget.status !== 'no_data' && <TimeBudgetSection budget={budget} />}
        {report.calendar === null && budget.consumed !== null && <Forecast report={report} />}
        <Comparison report={report} />
        {budget.consumed !== null && (
          <>
            <HowSure report={report} />
            <WhatIf report={report} />
            <Breakdowns report={report} />
            <HeatMap
              cells={report.heatMap}
              note={`${report.zone}, ${report.calendar ? `the full hours of the ${report.calendar}` : 'the last 720 full hours'} added up`}
            />
          </>
        )}
      </div>
    </>
  )
}
