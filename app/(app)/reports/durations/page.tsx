import type { Metadata } from 'next'
import { DurationDefinitions } from '#components/report/duration-definitions.tsx'
import { DurationTable } from '#components/report/duration-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterBar } from '#components/ui/filter-bar.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { DURATION_NAMES, type DurationGroup, durationFacts } from '#lib/domain/incident/duration-report.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { formatForInput } from '#lib/format/date-time.ts'
import { getDurationReport } from '#lib/usecases/report/get-duration-report.ts'
import { readQuery } from '#lib/web/read-query.ts'

export const metadata: Metadata = { title: 'Durations' }

const DAY_MS = 86_400_000
const WINDOWS = [30, 90, 180, 365]

export default async function DurationsPage({ searchParams }: PageProps<'/reports/durations'>) {
  const actor = await requireActor()
  const now = new Date()
  const search = await searchParams
  const { value: report, message } = await readQuery(search, (query) => getDurationReport(actor, query, { now }))
  const { groups, boundsSeconds, windowStart, windowEnd } = report
  const days = Math.round((windowEnd.getTime() - windowStart.getTime()) / DAY_MS)
  const service = message === undefined && typeof search.service === 'string' && search.service ? search.service : null
  const rows = service === null ? groups.filter(isShownOfAll) : groups
  const addressOf = (slug: string | null) =>
    `/reports/durations?${new URLSearchParams({ asOf: report.asOf.toISOString(), window: `P${days}D`, ...(slug && { service: slug }) })}`
  return (
    <>
      <PageHeader
        title={service === null ? 'How long incidents take' : `How long incidents of ${service} take`}
        facts={
          <>
            <span>
              <Time at={windowStart} /> – <Time at={windowEnd} /> UTC, {days} days
            </span>
            <span>{formatCountOf(rows[0]?.incidents ?? 0, 'incident')} started in it</span>
            <span>
              Computed <Time at={report.computedAt} />
            </span>
          </>
        }
        {...(service !== null && {
          crumbs: [{ label: 'Durations', href: addressOf(null) }, { label: service }],
        })}
      />
      {message && (
        <p role="alert" className="mb-4 text-sev1">
          {message}
        </p>
      )}
      <FilterBar action="/reports/durations" submitLabel="Show" hidden={{ service: service ?? undefined }}>
        <TextInput name="asOf" type="datetime-local" label="As of, UTC" defaultValue={formatForInput(report.asOf)} />
        <Select
          name="window"
          label="Range"
          options={[...new Set([...WINDOWS, days])]
            .toSorted((a, b) => a - b)
            .map((count) => ({ value: `P${count}D`, label: `${count} days` }))}
          defaultValue={`P${days}D`}
        />
      </FilterBar>
      {rows.length === 0 ? (
        <EmptyState
          title="Durations of incidents will be compared here"
          action={<LinkButton href="/incidents/new">File an incident</LinkButton>}
        >
          No incident started in this range. Those of the past count by the instant their impact started.
        </EmptyState>
      ) : (
        <div className="space-y-10">
          {DURATION_NAMES.map((name) => (
            <section key={name}>
              <SectionHeading note={durationFacts[name].definition}>{durationFacts[name].name}</SectionHeading>
              <DurationTable
                name={name}
                groups={rows}
                boundsSeconds={boundsSeconds}
                serviceHref={service === null ? addressOf : undefined}
              />
            </section>
          ))}
          <DurationDefinitions />
        </div>
      )}
    </>
  )
}

/** All incidents, each severity, each service; the severities of a service stand on the page of that service. */
function isShownOfAll({ service, severity }: DurationGroup): boolean {
  return service === null || severity === null
}
