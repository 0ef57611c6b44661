import type { Metadata } from 'next'
import { ActionItemFilter } from '#components/action-item/action-item-filter.tsx'
import { ActionItemTable } from '#components/action-item/action-item-table.tsx'
import { ACTION_ITEMS_PATH, queryOfListState, readListState } from '#components/action-item/list-state.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { href } from '#lib/format/href.ts'
import { openWorkTitle } from '#lib/format/open-work-title.ts'
import { countActionItems } from '#lib/usecases/action-item/count-action-items.ts'
import { listActionItems } from '#lib/usecases/action-item/list-action-items.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { readQuery } from '#lib/web/read-query.ts'

export const metadata: Metadata = { title: 'Action items' }

export default async function ActionItemsPage({ searchParams }: PageProps<'/action-items'>) {
  const actor = await requireActor()
  const now = new Date()
  const [{ value, message }, services] = await Promise.all([
    readQuery(await searchParams, async (search) => {
      const state = readListState(search)
      const query = queryOfListState(state)
      const [page, counts] = await Promise.all([
        listActionItems(actor, query, { now }),
        countActionItems(actor, query, { now }),
      ])
      return { state, page, counts }
    }),
    listServices(actor, { limit: 200 }),
  ])
  const { state, page, counts } = value
  const isFiltered = Object.keys(state).some((name) => name !== 'cursor')
  return (
    <>
      <PageHeader
        title={openWorkTitle(counts)}
        facts={<span>{formatCountOf(counts.open, 'open action item')} · dates in UTC</span>}
      />
      {message && <Notice className="mb-5">{message}</Notice>}
      <ActionItemFilter state={state} services={services.items.map(({ slug }) => slug)} />
      <ActionItemTable
        caption="Action items of all incidents, late ones first, then by due date"
        items={page.items}
        now={now}
        withIncident
        empty={<Empty isFiltered={isFiltered} />}
      />
      <Pagination
        summary={page.items.length === 0 ? undefined : formatCountOf(counts.found, 'action item')}
        previousHref={state.cursor && href(ACTION_ITEMS_PATH, { ...state, cursor: undefined })}
        nextHref={page.nextCursor && href(ACTION_ITEMS_PATH, { ...state, cursor: page.nextCursor })}
        label="Pages of action items"
      />
    </>
  )
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <EmptyState title="No action item fits these filters">Take one away to see more.</EmptyState>
  return (
    <EmptyState title="Nothing is open">
      What you resolve to do after an incident stands here until it is done: open an incident and add its first action
      item there.
    </EmptyState>
  )
}
