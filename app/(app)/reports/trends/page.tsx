import type { Metadata } from 'next'
import { ParetoChart } from '#components/report/pareto-chart.tsx'
import { MixTable } from '#components/report/trend/mix-table.tsx'
import { RateChart } from '#components/report/trend/rate-chart.tsx'
import { TrendDefinitions } from '#components/report/trend/trend-definitions.tsx'
import { TrendTable } from '#components/report/trend/trend-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterBar } from '#components/ui/filter-bar.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { NO_ROOT_CAUSE } from '#lib/domain/incident/list-query.ts'
import { pareto } from '#lib/domain/recurrence/pareto.ts'
import { trendHeadline } from '#lib/domain/trend/headline.ts'
import { TREND_WEEKS, type TrendReport } from '#lib/domain/trend/trend.ts'
import { TRIGGER_CLASS_NAMES } from '#lib/domain/trend/trigger-class.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatDayRange, formatForInput } from '#lib/format/date-time.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { getTrendReport } from '#lib/usecases/report/get-trend-report.ts'
import { readQuery } from '#lib/web/read-query.ts'

export const metadata: Metadata = { title: 'Trends' }

const WEEKS = [TREND_WEEKS.least, TREND_WEEKS.usual, 16, 20, TREND_WEEKS.most]
const WEEK_MINUTES = 10_080
const SHOWN_LARGE = 3

export default async function TrendsPage({ searchParams }: PageProps<'/reports/trends'>) {
  const actor = await requireActor()
  const now = new Date()
  const { service, ...query } = await searchParams
  const { value: report, message } = await readQuery(query, (query) => getTrendReport(actor, query, { now }))
  const { services, rangeStart, rangeEnd } = report
  const weeks = services[0]?.weeks.length ?? Number(query.weeks ?? TREND_WEEKS.usual)
  const chosen = services.filter((row) => row.service === service)
  const large = chosen.length > 0 ? chosen : services.filter(({ verdict }) => isTrend(verdict)).slice(0, SHOWN_LARGE)
  const hrefOf = (slug: string) =>
    `/reports/trends?${new URLSearchParams({ asOf: formatForInput(report.asOf), weeks: String(weeks), service: slug })}#${slug}`
  return (
    <>
      <PageHeader
        title={trendHeadline(services)}
        facts={
          <>
            <span>
              {formatDayRange(rangeStart, new Date(rangeEnd.getTime() - 1))}, UTC, {weeks} whole weeks
            </span>
            <span>Coverage {formatPercent(coverageOf(report))}</span>
            <span>
              Computed <Time at={report.computedAt} />
            </span>
          </>
        }
      />
      {message && (
        <p role="alert" className="mb-4 text-sev1">
          {message}
        </p>
      )}
      <FilterBar action="/reports/trends" submitLabel="Show">
        <TextInput name="asOf" type="datetime-local" label="As of, UTC" defaultValue={formatForInput(report.asOf)} />
        <Select
          name="weeks"
          label="Weeks"
          options={[...new Set([...WEEKS, weeks])]
            .sort((a, b) => a - b)
            .map((count) => ({ value: String(count), label: `${count} weeks` }))}
          defaultValue={String(weeks)}
        />
      </FilterBar>
      {services.length === 0 ? (
        <EmptyState
          title="Whether 502s become more or fewer will stand here"
          action={<LinkButton href="/services/new">Add a service</LinkButton>}
        >
          Once a service has counts of five weeks, its weekly rates are tested for a trend.
        </EmptyState>
      ) : (
        <div className="space-y-10">
          <section>
            <TrendTable services={services} hrefOf={hrefOf} />
            <TrendDefinitions report={report} />
          </section>
          {large.map((trend) => (
            <section key={trend.service} aria-labelledby={trend.service}>
              <SectionHeading
                id={trend.service}
                action={<TextLink href={`/reports/error-budget/${trend.service}`}>Where the budget went</TextLink>}
              >
                <span className="wrap-anywhere">{trend.name}</span>
              </SectionHeading>
              <RateChart trend={trend} />
            </section>
          ))}
          <Mix report={report} />
        </div>
      )}
    </>
  )
}

function Mix({ report }: { report: TrendReport }) {
  const { triggers, causes } = report
  if (causes.length === 0) return <p className="text-soft">No incident started in these weeks.</p>
  return (
    <>
      <section aria-labelledby="triggers">
        <SectionHeading id="triggers" note="by count and by budget">
          What set incidents off
        </SectionHeading>
        <MixTable
          caption="Triggers, most budget first"
          header="Trigger"
          rows={triggers.map(({ trigger, ...row }) => ({ key: trigger, name: TRIGGER_CLASS_NAMES[trigger], ...row }))}
        />
        <ReadFromWords report={report} />
      </section>
      <section aria-labelledby="causes">
        <SectionHeading id="causes" note="by count and by budget">
          What caused them
        </SectionHeading>
        <CausePareto causes={causes} />
        <MixTable
          caption="Root causes, most budget first"
          header="Root cause"
          rows={causes.map(({ rootCause, ...row }) => ({
            key: rootCause ?? 'none',
            name: rootCause ? rootCauseFacts[rootCause].name : 'No root cause chosen yet',
            ...row,
          }))}
        />
      </section>
    </>
  )
}

/** A kind that was read may be read wrongly: how many were, and where to choose them. */
function ReadFromWords({ report: { triggers, rangeStart, rangeEnd } }: { report: TrendReport }) {
  const read = triggers.reduce((sum, { readFromWords }) => sum + readFromWords, 0)
  const all = triggers.reduce((sum, { incidents }) => sum + incidents, 0)
  if (read === 0) return null
  const range = { from: rangeStart.toISOString(), to: rangeEnd.toISOString() }
  return (
    <p className="mt-2 max-w-prose text-soft">
      {formatCount(read)} of {formatCount(all)} kinds were read from the words of the trigger, because nobody chose them
      yet.{' '}
      <TextLink href={`/incidents?${new URLSearchParams({ triggerKind: NO_ROOT_CAUSE, ...range })}`}>
        Incidents to choose for
      </TextLink>
    </p>
  )
}

/** By budget: what to mend first is what costs most. */
function CausePareto({ causes }: Pick<TrendReport, 'causes'>) {
  const rows = pareto(causes.map(({ rootCause, budget }) => [rootCause, budget] as const))
  if (rows.length < 2) return null
  return (
    <div className="mb-3">
      <ParetoChart
        of="the budget that incidents used"
        rows={rows.map((row) => ({
          ...row,
          key: row.key ?? 'none',
          label: row.key ? rootCauseFacts[row.key].shortName : 'Not known yet',
        }))}
      />
    </div>
  )
}

function isTrend(verdict: TrendReport['services'][number]['verdict']): boolean {
  return verdict === 'rising' || verdict === 'falling'
}

/** Minutes with counts of all minutes, over the services that have any. */
function coverageOf({ services }: TrendReport): number | null {
  const counted = services.filter(({ weeks }) => weeks.some(({ observedBuckets }) => observedBuckets > 0))
  const observed = counted.flatMap(({ weeks }) => weeks).reduce((sum, { observedBuckets }) => sum + observedBuckets, 0)
  const all = counted.reduce((sum, { weeks }) => sum + weeks.length * WEEK_MINUTES, 0)
  return all === 0 ? null : observed / all
}
