import type { Metadata } from 'next'
import { AgreementTable } from '#components/diagnosis/agreement-table.tsx'
import { DifferenceTable } from '#components/diagnosis/difference-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import type { Agreement } from '#lib/domain/diagnosis/agreement-report.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { getDiagnosisReport } from '#lib/usecases/report/get-diagnosis-report.ts'

export const metadata: Metadata = { title: 'How often the diagnosis is right' }

export default async function DiagnosisReportPage() {
  const actor = await requireActor()
  const report = await getDiagnosisReport(actor, { now: new Date() })
  const { all, byMonth, byGateway, byCause, differences, computedAt } = report
  return (
    <>
      <PageHeader
        title={headlineOf(all)}
        crumbs={[{ label: 'Diagnose', href: '/diagnose' }, { label: 'How often it is right' }]}
        facts={
          <>
            <span>{formatCountOf(all.total, 'published incident')} with a diagnosis from logs, of all times</span>
            <span>
              Computed <Time at={computedAt} /> UTC
            </span>
            <TextLink href="/diagnose/reference">The rules</TextLink>
          </>
        }
      />
      {all.total === 0 ? (
        <EmptyState title="Nothing to compare yet" action={<LinkButton href="/incidents">Incidents</LinkButton>}>
          Diagnose an incident from its logs, and publish its post-mortem: then what was suggested is held against the
          cause that people found.
        </EmptyState>
      ) : (
        <div className="space-y-10">
          <section>
            <SectionHeading note="95 % interval of each share">By month of publication</SectionHeading>
            <AgreementTable
              caption="Agreement by month"
              header="Month"
              rows={byMonth.map(({ month, ...row }) => ({ name: month, ...row }))}
            />
          </section>
          <section>
            <SectionHeading>By gateway</SectionHeading>
            <AgreementTable
              caption="Agreement by gateway"
              header="Gateway"
              rows={byGateway.map(({ gateway, ...row }) => ({ name: gateway ?? 'not told by the log', ...row }))}
            />
          </section>
          <section>
            <SectionHeading>By published cause</SectionHeading>
            <AgreementTable
              caption="Agreement by published cause"
              header="Cause"
              rows={byCause.map(({ rootCause, ...row }) => ({ name: rootCauseFacts[rootCause].name, ...row }))}
            />
          </section>
          {differences.length > 0 && (
            <section>
              <SectionHeading>Where another cause was published</SectionHeading>
              <DifferenceTable differences={differences} />
            </section>
          )}
        </div>
      )}
    </>
  )
}

function headlineOf({ total, first, isTooFew, firstShare }: Agreement): string {
  if (total === 0) return 'How often the diagnosis is right'
  if (isTooFew) return `Right in ${first} of ${total}: too few to say`
  return `The first cause was right in ${formatPercent(firstShare?.estimate)}`
}
