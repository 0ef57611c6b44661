import type { Metadata } from 'next'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { listRunbookRevisions } from '#lib/usecases/runbook/list-runbook-revisions.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'

type Props = { params: Promise<{ service: string }> }

export const metadata: Metadata = { title: 'Revisions of a runbook' }

export default async function RunbookRevisionsPage({ params }: Props) {
  const actor = await requireActor()
  const now = new Date()
  const { runbook, revisions } = await orNotFound(listRunbookRevisions(actor, (await params).service))
  const path = `/runbooks/${runbook.service.slug}`
  return (
    <>
      <PageHeader
        title={`Revisions of the runbook of ${runbook.service.name}`}
        crumbs={[
          { label: 'Runbooks', href: '/runbooks' },
          { label: runbook.service.slug, href: path },
          { label: 'Revisions' },
        ]}
      />
      <ol className="max-w-prose border-b border-rule">
        {revisions.map(({ number, authorName, createdAt }) => (
          <li key={number} className="flex flex-wrap gap-x-4 border-t border-rule py-2.5">
            <TextLink href={`${path}/revisions/${number}`}>Revision {number}</TextLink>
            <span>{authorName || 'Before revisions were kept'}</span>
            <Time at={createdAt} now={now} className="text-soft" />
          </li>
        ))}
      </ol>
    </>
  )
}
