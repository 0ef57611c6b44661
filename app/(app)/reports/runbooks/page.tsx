import type { Metadata } from 'next'
import { MissingLinksTable } from '#components/runbook/missing-links-table.tsx'
import { RunbookReportTable } from '#components/runbook/runbook-report-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { COVERAGE_DAYS } from '#lib/domain/runbook/coverage.ts'
import { runbookReportHeadline } from '#lib/domain/runbook/report.ts'
import { getRunbookReport } from '#lib/usecases/report/get-runbook-report.ts'

export const metadata: Metadata = { title: 'Runbook coverage' }

const DAY_MS = 86_400_000

export default async function RunbookReportPage() {
  const actor = await requireActor()
  const now = new Date()
  const report = await getRunbookReport(actor, { now })
  return (
    <>
      <PageHeader
        title={runbookReportHeadline(report)}
        crumbs={[{ label: 'Runbooks', href: '/runbooks' }, { label: 'Coverage' }]}
        facts={
          <>
            <span>
              Incidents that started from <Time at={new Date(now.getTime() - COVERAGE_DAYS * DAY_MS)} /> on, UTC,{' '}
              {COVERAGE_DAYS} days
            </span>
            <span>
              Computed <Time at={now} />
            </span>
            <span>Where an hour of writing helps most stands first.</span>
          </>
        }
      />
      {report.services.length === 0 ? (
        <EmptyState
          title="No services yet"
          action={
            <LinkButton href="/services/new" variant="primary">
              New service
            </LinkButton>
          }
        >
          Each service is ranked here by how well its runbook covers what really happens to it.
        </EmptyState>
      ) : (
        <RunbookReportTable rows={report.services} />
      )}
      {report.missing.length > 0 && (
        <section aria-labelledby="missing" className="mt-9">
          <SectionHeading id="missing">Links that led to nothing</SectionHeading>
          <MissingLinksTable links={report.missing} now={now} />
        </section>
      )}
    </>
  )
}
