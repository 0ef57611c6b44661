import type { Metadata } from 'next'
import { TextDifference } from '#components/postmortem/text-difference.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { differingTexts } from '#lib/domain/runbook/differing-texts.ts'
import { getRunbookRevision } from '#lib/usecases/runbook/get-runbook-revision.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { restoreRunbookAction } from '../../../actions.ts'

type Props = { params: Promise<{ service: string; revision: string }> }

export const metadata: Metadata = { title: 'Revision of a runbook' }

export default async function RunbookRevisionPage({ params }: Props) {
  const actor = await requireActor()
  const address = await params
  const { runbook, revision, before } = await orNotFound(getRunbookRevision(actor, address.service, address.revision))
  const { slug, name } = runbook.service
  const texts = differingTexts(before?.content ?? null, revision.content)
  const isNewest = differingTexts(revision.content, runbook).length === 0
  return (
    <>
      <PageHeader
        title={`${name}: what revision ${revision.number} changed`}
        crumbs={[
          { label: 'Runbooks', href: '/runbooks' },
          { label: slug, href: `/runbooks/${slug}` },
          { label: 'Revisions', href: `/runbooks/${slug}/revisions` },
          { label: String(revision.number) },
        ]}
        facts={
          <>
            {revision.authorName && <span>{revision.authorName}</span>}
            <Time at={revision.createdAt} />
          </>
        }
      />
      <div className="space-y-6">
        {texts.length === 0 && <p className="text-soft">No text is different from the one before.</p>}
        {texts.map(({ title, before, after }) => (
          <section key={title}>
            <SectionHeading>{title}</SectionHeading>
            <TextDifference before={before} after={after} />
          </section>
        ))}
        {can(actor, 'edit') && !isNewest && (
          <ConfirmForm
            action={restoreRunbookAction.bind(null, slug, address.revision)}
            summary="Restore this text…"
            consequence={`The whole runbook goes back to its text of revision ${revision.number}, as a new revision. What was written since stays among the revisions.`}
            button={`Restore revision ${revision.number}`}
            label="Restore this text"
            pendingLabel="Restoring…"
          >
            <input type="hidden" name="version" value={runbook.version} />
          </ConfirmForm>
        )}
      </div>
    </>
  )
}
