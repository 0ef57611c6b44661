import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RunbookDocument } from '#components/runbook/runbook-document.tsx'
import { RunbookMargin } from '#components/runbook/runbook-margin.tsx'
import { StartRunbookForm } from '#components/runbook/start-runbook-form.tsx'
import { Triage } from '#components/runbook/triage.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { ReportLayout } from '#components/ui/report-layout.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { fillRunbook } from '#lib/domain/runbook/fill-runbook.ts'
import type { CheckedRunbook } from '#lib/domain/runbook/runbook.ts'
import type { Service } from '#lib/domain/service/service.ts'
import { listIncidents } from '#lib/usecases/incident/list-incidents.ts'
import { findRunbook } from '#lib/usecases/runbook/find-runbook.ts'
import { getRunbookCoverage } from '#lib/usecases/runbook/get-runbook-coverage.ts'
import { listRunbookFeedback } from '#lib/usecases/runbook/list-runbook-feedback.ts'
import { startRunbookAction, verifyRunbookAction } from '../actions.ts'

type Props = { params: Promise<{ service: string }> }

const LAST_INCIDENTS = 5
const OPEN_STATUSES = ['open', 'acknowledged', 'mitigated']

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).service}: 502 runbook` }
}

export default async function RunbookPage({ params }: Props) {
  const actor = await requireActor()
  const slug = (await params).service
  const now = new Date()
  const { service, runbook } = await findRunbook(actor, slug, { now })
  // A link to a runbook is followed at night: it leads on to what can help, never to a dead end.
  if (!service) redirect(`/r/${encodeURIComponent(slug)}`)
  return runbook ? (
    <Written actor={actor} service={service} runbook={runbook} now={now} />
  ) : (
    <Unwritten actor={actor} service={service} />
  )
}

type WrittenProps = { actor: UserActor; service: Service; runbook: CheckedRunbook; now: Date }

async function Written({ actor, service, runbook, now }: WrittenProps) {
  const [open, last, coverage, feedback] = await Promise.all([
    listIncidents(actor, { service: service.slug, status: OPEN_STATUSES, limit: LAST_INCIDENTS }),
    listIncidents(actor, { service: service.slug, limit: LAST_INCIDENTS }),
    getRunbookCoverage(actor, service.slug, { now }),
    listRunbookFeedback(actor, runbook.id),
  ])
  const mayEdit = can(actor, 'edit')
  const editHref = `/runbooks/${service.slug}/edit`
  return (
    <>
      <PageHeader
        title={`${service.name}: 502 runbook`}
        crumbs={[{ label: 'Runbooks', href: '/runbooks' }, { label: service.slug }]}
        actions={
          <>
            <LinkButton href={`/r/${service.slug}`}>As an alert opens it</LinkButton>
            <LinkButton href={`/runbooks/${service.slug}/revisions`}>Revisions</LinkButton>
            {mayEdit && <LinkButton href={editHref}>Edit</LinkButton>}
          </>
        }
      />
      <ReportLayout
        margin={
          <RunbookMargin
            runbook={runbook}
            openIncidents={open.items}
            lastIncidents={last.items}
            coverage={coverage}
            feedback={feedback}
            now={now}
            verifyAction={mayEdit ? verifyRunbookAction.bind(null, service.slug) : undefined}
          />
        }
      >
        <RunbookDocument
          runbook={fillRunbook(runbook)}
          recentCauses={last.items.map(({ rootCause }) => rootCause)}
          editHref={mayEdit ? editHref : undefined}
        />
      </ReportLayout>
    </>
  )
}

function Unwritten({ actor, service }: { actor: UserActor; service: Service }) {
  return (
    <>
      <PageHeader
        title={`${service.name} has no runbook yet`}
        crumbs={[{ label: 'Runbooks', href: '/runbooks' }, { label: service.slug }]}
      />
      <div className="max-w-prose space-y-9">
        {can(actor, 'edit') ? (
          <StartRunbookForm
            action={startRunbookAction.bind(null, service.slug)}
            type={service.type}
            editHref={`/runbooks/${service.slug}/edit`}
          />
        ) : (
          <Notice>An editor can start it from the common causes for what the service runs on.</Notice>
        )}
        <Triage />
      </div>
    </>
  )
}
