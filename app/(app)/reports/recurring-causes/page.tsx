import type { Metadata } from 'next'
import { CauseCountsTable } from '#components/report/cause-counts-table.tsx'
import { RecurrenceFindings } from '#components/report/recurrence/recurrence-findings.tsx'
import { RecurringCausesTable } from '#components/report/recurring-causes-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterBar } from '#components/ui/filter-bar.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { recurrenceHeadline } from '#lib/domain/recurrence/headline.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { formatForInput } from '#lib/format/date-time.ts'
import { getRecurringCauses } from '#lib/usecases/report/get-recurring-causes.ts'
import { readQuery } from '#lib/web/read-query.ts'

export const metadata: Metadata = { title: 'Recurring causes' }

const DAY_MS = 86_400_000
const WINDOWS = [
  { value: 'P30D', label: '30 days' },
  { value: 'P90D', label: '90 days' },
]

export default async function RecurringCausesPage({ searchParams }: PageProps<'/reports/recurring-causes'>) {
  const actor = await requireActor()
  const now = new Date()
  const { value: report, message } = await readQuery(await searchParams, (query) =>
    getRecurringCauses(actor, query, { now }),
  )
  const days = Math.round((report.windowEnd.getTime() - report.windowStart.getTime()) / DAY_MS)
  const { items, causes, incidents, withoutCauseCount } = report
  const repeats = items.filter(({ isRepeat }) => isRepeat)
  const single = items.filter(({ isRepeat }) => !isRepeat)
  return (
    <>
      <PageHeader
        title={recurrenceHeadline(report, days)}
        facts={
          <>
            <span>
              <Time at={report.windowStart} /> – <Time at={report.windowEnd} /> UTC, {days} days
            </span>
            <span>{formatCountOf(report.incidentCount, 'incident')} started in it</span>
            {withoutCauseCount > 0 && <span>{withoutCauseCount} without a root cause yet</span>}
            <span>
              Computed <Time at={now} />
            </span>
          </>
        }
      />
      {message && (
        <p role="alert" className="mb-4 text-sev1">
          {message}
        </p>
      )}
      <FilterBar action="/reports/recurring-causes" submitLabel="Show">
        <TextInput name="asOf" type="datetime-local" label="As of, UTC" defaultValue={formatForInput(report.asOf)} />
        <Select
          name="window"
          label="Window"
          options={WINDOWS}
          defaultValue={WINDOWS.some(({ value }) => value === `P${days}D`) ? `P${days}D` : 'P30D'}
        />
      </FilterBar>
      {incidents.length === 0 ? (
        <EmptyState
          title="Causes that come back will be listed here"
          action={<LinkButton href="/incidents/new">File an incident</LinkButton>}
        >
          Once two incidents of the same service name the same root cause within {days} days, they stand on top. Past
          incidents count by the instant their impact started.
        </EmptyState>
      ) : (
        <div className="space-y-10">
          <section>
            <SectionHeading note={`same service and cause, twice or more in ${days} days`}>Repeats</SectionHeading>
            <RecurringCausesTable
              items={repeats}
              incidents={incidents}
              caption="Repeats of the same service and cause, most frequent first"
              empty="No service saw the same cause twice."
            />
          </section>
          <RecurrenceFindings items={items} />
          <section>
            <SectionHeading note="an incident of several services counts once">All causes</SectionHeading>
            <CauseCountsTable causes={causes} caption="Causes over all services, commonest first" />
          </section>
          <section>
            <SectionHeading>Seen once</SectionHeading>
            <RecurringCausesTable
              items={single}
              incidents={incidents}
              caption="Service and cause pairs that were seen once, latest first"
              empty="Every cause in this window came back."
            />
          </section>
        </div>
      )}
    </>
  )
}
