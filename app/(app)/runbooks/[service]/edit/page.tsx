import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RunbookForm } from '#components/runbook/runbook-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { parseRootCause } from '#lib/domain/diagnosis/root-cause.ts'
import { blankRunbook } from '#lib/domain/runbook/from-template.ts'
import { draftRunbookCause } from '#lib/usecases/runbook/draft-runbook-cause.ts'
import { findRunbook } from '#lib/usecases/runbook/find-runbook.ts'
import { saveRunbookAction } from '../../actions.ts'

type Props = {
  params: Promise<{ service: string }>
  searchParams: Promise<{ add?: string | string[] }>
}

export const metadata: Metadata = { title: 'Edit runbook' }

export default async function EditRunbookPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const slug = (await params).service
  const now = new Date()
  const { service, runbook } = await findRunbook(actor, slug, { now })
  if (!service || !can(actor, 'edit')) redirect(`/runbooks/${encodeURIComponent(slug)}`)
  const { add } = await searchParams
  const wanted = typeof add === 'string' ? parseRootCause(add) : null
  return (
    <>
      <PageHeader
        title={`Edit the runbook of ${service.name}`}
        crumbs={[
          { label: 'Runbooks', href: '/runbooks' },
          { label: service.slug, href: `/runbooks/${service.slug}` },
          { label: 'Edit' },
        ]}
      />
      <RunbookForm
        action={saveRunbookAction.bind(null, service.slug, service.type)}
        serviceSlug={service.slug}
        runbook={runbook ?? blankRunbook(service)}
        wantedCause={wanted && (await draftRunbookCause(actor, service, wanted, { now }))}
        version={runbook?.version ?? 0}
      />
    </>
  )
}
