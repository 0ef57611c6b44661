import type { Metadata } from 'next'
import { CompareForm } from '#components/postmortem/compare-form.tsx'
import { TextDifference } from '#components/postmortem/text-difference.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import type { PostmortemRevision } from '#lib/domain/postmortem/revision.ts'
import { comparePostmortemRevisions } from '#lib/usecases/postmortem/compare-postmortem-revisions.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { readQuery } from '#lib/web/read-query.ts'
import { postmortemCrumbs } from '../../crumbs.ts'

type Props = PageProps<'/incidents/[number]/post-mortem/revisions/compare'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Changes of the post-mortem of ${(await params).number}` }
}

export default async function ComparePage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const now = new Date()
  const { number } = await params
  const [postmortem, { value: compared, message }] = await Promise.all([
    orNotFound(getPostmortem(actor, number)),
    readQuery(await searchParams, (query) => orNotFound(comparePostmortemRevisions(actor, number, query))),
  ])
  const { older, newer, sections } = compared
  const path = `${postmortemPath(postmortem.incidentNumber)}/revisions`
  return (
    <>
      <PageHeader
        title={`Changes from revision ${older.number} to ${newer.number}`}
        crumbs={postmortemCrumbs(postmortem.incidentNumber, { label: 'Revisions', href: path }, { label: 'Changes' })}
        facts={
          <>
            <Side revision={older} path={path} now={now} /> <Side revision={newer} path={path} now={now} />
          </>
        }
      />
      <div className="space-y-9">
        {message && <Notice>{message}</Notice>}
        <CompareForm path={path} from={older.number} to={newer.number} newest={postmortem.revision} />
        {sections.length > 0 && (
          <p className="text-soft">
            <ins className="difference-added">Added text</ins> is underlined,{' '}
            <del className="difference-removed">removed text</del> is struck through.
          </p>
        )}
        {sections.map(({ key, title, before, after }) => (
          <section key={key} aria-labelledby={key}>
            <SectionHeading id={key}>{title}</SectionHeading>
            <TextDifference before={before} after={after} />
          </section>
        ))}
        {sections.length === 0 && (
          <EmptyState title="The text is the same in both.">Only the state changed.</EmptyState>
        )}
      </div>
    </>
  )
}

function Side({ revision, path, now }: { revision: PostmortemRevision; path: string; now: Date }) {
  return (
    <span>
      <a href={`${path}/${revision.number}`} className="link">
        Revision {revision.number}
      </a>
      : {revision.authorName}, <Time at={revision.createdAt} now={now} /> UTC
    </span>
  )
}
