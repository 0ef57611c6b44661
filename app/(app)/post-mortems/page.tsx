import type { Metadata } from 'next'
import { NoPostmortems } from '#components/postmortem/list/no-postmortems.tsx'
import { PostmortemTable } from '#components/postmortem/list/postmortem-table.tsx'
import { POSTMORTEMS_PATH, PostmortemViews } from '#components/postmortem/list/postmortem-views.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { POSTMORTEM_LIST_VIEWS } from '#lib/domain/postmortem/list-query.ts'
import { href } from '#lib/format/href.ts'
import { postmortemsTitle } from '#lib/format/postmortems-title.ts'
import { countPostmortems } from '#lib/usecases/postmortem/count-postmortems.ts'
import { listPostmortems } from '#lib/usecases/postmortem/list-postmortems.ts'
import { readQuery } from '#lib/web/read-query.ts'

export const metadata: Metadata = { title: 'Post-mortems' }

export default async function PostmortemsPage({ searchParams }: PageProps<'/post-mortems'>) {
  const actor = await requireActor()
  const now = new Date()
  const [{ value, message }, counts] = await Promise.all([
    readQuery(await searchParams, async (query) => ({ query, page: await listPostmortems(actor, query) })),
    countPostmortems(actor, { now }),
  ])
  const { query, page } = value
  const view = POSTMORTEM_LIST_VIEWS.find((name) => name === query.view) ?? 'due'
  const here = { view: query.view as string | undefined }
  return (
    <>
      <PageHeader title={postmortemsTitle(counts)} facts={<span>Dates in UTC</span>} />
      {message && <Notice className="mb-5">{message}</Notice>}
      <PostmortemViews view={view} counts={counts} />
      <PostmortemTable view={view} items={page.items} now={now} empty={<NoPostmortems view={view} />} />
      <Pagination
        previousHref={query.cursor === undefined ? undefined : href(POSTMORTEMS_PATH, here)}
        nextHref={page.nextCursor && href(POSTMORTEMS_PATH, { ...here, cursor: page.nextCursor })}
        label="Pages of post-mortems"
      />
    </>
  )
}
