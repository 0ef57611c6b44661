import type { Metadata } from 'next'
import { CompareForm } from '#components/postmortem/compare-form.tsx'
import { RevisionList } from '#components/postmortem/revision-list.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import { PAGE_LIMIT_MAX } from '#lib/domain/shared/page.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { listPostmortemRevisions } from '#lib/usecases/postmortem/list-postmortem-revisions.ts'
import { cursorPage } from '#lib/web/cursor-page.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { postmortemCrumbs } from '../crumbs.ts'

type Props = PageProps<'/incidents/[number]/post-mortem/revisions'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Revisions of the post-mortem of ${(await params).number}` }
}

export default async function RevisionsPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { number } = await params
  const postmortem = await orNotFound(getPostmortem(actor, number))
  const path = `${postmortemPath(postmortem.incidentNumber)}/revisions`
  const { items, nextHref, firstHref } = await cursorPage(path, await searchParams, (query) =>
    listPostmortemRevisions(actor, number, { ...query, limit: PAGE_LIMIT_MAX }),
  )
  return (
    <>
      <PageHeader
        title={`${postmortem.revision} ${postmortem.revision === 1 ? 'revision' : 'revisions'} of the post-mortem`}
        crumbs={postmortemCrumbs(postmortem.incidentNumber, { label: 'Revisions' })}
        facts={
          <>
            <span>{postmortem.incidentTitle}</span>
            <span>All times UTC</span>
          </>
        }
      />
      <div className="space-y-7">
        {postmortem.revision > 1 && (
          <CompareForm path={path} from={1} to={postmortem.revision} newest={postmortem.revision} />
        )}
        <RevisionList
          revisions={items}
          titles={Object.fromEntries(postmortem.sections.map(({ key, title }) => [key, title]))}
          path={path}
          now={new Date()}
        />
        <Pagination previousHref={firstHref} nextHref={nextHref} />
      </div>
    </>
  )
}
