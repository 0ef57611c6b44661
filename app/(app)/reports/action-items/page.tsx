import type { Metadata } from 'next'
import { ActionAgeTable } from '#components/report/action-age-table.tsx'
import { ActionReportDefinitions } from '#components/report/action-report-definitions.tsx'
import { DeliveryTable } from '#components/report/delivery-table.tsx'
import { FilterBar } from '#components/ui/filter-bar.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { actionItemPriorityNames } from '#lib/domain/action-item/priority.ts'
import { actionReportHeadline } from '#lib/domain/action-item/report-headline.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { formatDateForInput } from '#lib/format/date-time.ts'
import { href } from '#lib/format/href.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { getActionItemReport } from '#lib/usecases/report/get-action-item-report.ts'
import { readQuery } from '#lib/web/read-query.ts'

export const metadata: Metadata = { title: 'Action items on time' }

const SHOWN = 20

export default async function ActionItemReportPage({ searchParams }: PageProps<'/reports/action-items'>) {
  const actor = await requireActor()
  const now = new Date()
  const { value: report, message } = await readQuery(await searchParams, (query) =>
    getActionItemReport(actor, query, { now }),
  )
  const { all, open, from, to } = report
  const openCount = open.reduce((sum, { total }) => sum + total, 0)
  const lastDay = new Date(to.getTime() - 1)
  return (
    <>
      <PageHeader
        title={actionReportHeadline(all)}
        facts={
          <>
            <span>
              Due <Time at={from} /> – <Time at={to} /> UTC
            </span>
            {all.onTimeRate !== null && <span>On time {formatPercent(all.onTimeRate)}</span>}
            <span>
              Computed <Time at={report.computedAt} />
            </span>
          </>
        }
      />
      {message && <Notice className="mb-5">{message}</Notice>}
      <FilterBar action="/reports/action-items" submitLabel="Show">
        <TextInput name="from" type="date" label="First day, UTC" defaultValue={formatDateForInput(from)} />
        <TextInput name="to" type="date" label="Last day, UTC" defaultValue={formatDateForInput(lastDay)} />
      </FilterBar>
      <div className="space-y-10">
        <section>
          <SectionHeading note={`${formatCountOf(openCount, 'open action item')} now, by days since added`}>
            Age
          </SectionHeading>
          <ActionAgeTable rows={open} />
        </section>
        <section>
          <SectionHeading note={`completed by the due date, of those due in the range${leftOut(all.wontDo)}`}>
            On time, by priority
          </SectionHeading>
          <DeliveryTable
            caption="Action items on time and time to close, by priority"
            header="Priority"
            rows={[
              ...report.byPriority.map((row) => ({
                ...row,
                key: row.priority,
                label: actionItemPriorityNames[row.priority],
              })),
              { ...all, key: 'all', label: <strong>All</strong> },
            ]}
            empty=""
          />
        </section>
        <section>
          <SectionHeading note={noteOf(report.byTeam.length)}>By team</SectionHeading>
          <DeliveryTable
            caption="Action items on time and time to close, by team"
            header="Team"
            rows={report.byTeam.slice(0, SHOWN).map((row) => ({ ...row, key: row.name, label: row.name || 'No team' }))}
            empty="Nothing was due or completed."
          />
        </section>
        <section>
          <SectionHeading note={noteOf(report.byOwner.length)}>By owner</SectionHeading>
          <DeliveryTable
            caption="Action items on time and time to close, by owner"
            header="Owner"
            rows={report.byOwner.slice(0, SHOWN).map((row) => ({
              ...row,
              key: row.name,
              label: row.name ? (
                <TextLink href={href('/action-items', { owner: row.name, status: 'all' })}>{row.name}</TextLink>
              ) : (
                'Nobody'
              ),
            }))}
            empty="Nothing was due or completed."
          />
        </section>
        <ActionReportDefinitions />
      </div>
    </>
  )
}

function noteOf(rows: number): string | false {
  return rows > SHOWN && `the ${SHOWN} with most due of ${rows}; all of them in the API`
}

function leftOut(wontDo: number): string {
  return wontDo > 0 ? `; ${wontDo} closed as won’t do are left out` : ''
}
