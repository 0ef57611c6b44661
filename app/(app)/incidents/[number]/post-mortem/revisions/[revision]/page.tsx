import type { Metadata } from 'next'
import { PastDocument } from '#components/postmortem/past-document.tsx'
import { RestoreRevisionForm } from '#components/postmortem/restore-revision-form.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { canWrite, postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import { formatRevisionDeed } from '#lib/format/postmortem-revision.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { getPostmortemRevision } from '#lib/usecases/postmortem/get-postmortem-revision.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { restoreRevisionAction } from '../../actions.ts'
import { postmortemCrumbs } from '../../crumbs.ts'

type Props = PageProps<'/incidents/[number]/post-mortem/revisions/[revision]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, revision } = await params
  return { title: `Revision ${revision} of the post-mortem of ${number}` }
}

export default async function RevisionPage({ params }: Props) {
  const actor = await requireActor()
  const now = new Date()
  const { number, revision: wanted } = await params
  const [postmortem, revision] = await Promise.all([
    orNotFound(getPostmortem(actor, number)),
    orNotFound(getPostmortemRevision(actor, number, wanted)),
  ])
  const path = `${postmortemPath(postmortem.incidentNumber)}/revisions`
  const isNewest = revision.number === postmortem.revision
  const mayRestore = can(actor, 'edit') && canWrite(postmortem) && !isNewest
  return (
    <article>
      <PageHeader
        title={`Revision ${revision.number}${isNewest ? ', the newest' : ` of ${postmortem.revision}`}`}
        crumbs={postmortemCrumbs(
          postmortem.incidentNumber,
          { label: 'Revisions', href: path },
          { label: `Revision ${revision.number}` },
        )}
        facts={
          <>
            <span>
              {revision.authorName} {formatRevisionDeed(revision.kind)}
            </span>
            <span>
              <Time at={revision.createdAt} now={now} /> UTC
            </span>
          </>
        }
        actions={
          <>
            {revision.number > 1 && (
              <LinkButton href={`${path}/${revision.number - 1}`} size="small" rel="prev">
                Before
              </LinkButton>
            )}
            {!isNewest && (
              <LinkButton href={`${path}/${revision.number + 1}`} size="small" rel="next">
                After
              </LinkButton>
            )}
            {!isNewest && (
              <LinkButton href={`${path}/compare?from=${revision.number}&to=${postmortem.revision}`} size="small">
                What changed since
              </LinkButton>
            )}
          </>
        }
      />
      <div className="space-y-9">
        {mayRestore && (
          <RestoreRevisionForm
            action={restoreRevisionAction.bind(null, number, String(revision.number))}
            revision={revision.number}
            newest={postmortem.revision}
          />
        )}
        <PastDocument sections={revision.sections} />
      </div>
    </article>
  )
}
