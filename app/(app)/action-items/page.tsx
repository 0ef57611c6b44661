import type { Metadata } from 'next'
import { ActionItemFilter } from '#components/action-item/action-item-filter.tsx'
import { ActionItemTable } from '#components/action-item/action-item-table.tsx'
import { ActionItemViews } from '#components/action-item/action-item-views.tsx'
import { BulkEditForm } from '#components/action-item/bulk-edit-form.tsx'
import {
  ACTION_ITEMS_PATH,
  type ActionItemListState,
  queryOfListState,
  readListState,
  scopeOf,
} from '#components/action-item/list-state.ts'
import { NoActionItems } from '#components/action-item/no-action-items.tsx'
import { ExportLinks } from '#components/exchange/export-links.tsx'
import { listExports } from '#components/exchange/list-exports.ts'
import { SavedViews } from '#components/saved-view/saved-views.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { ACTION_ITEM_SORTS, FIRST_LATE } from '#lib/domain/action-item/list-order.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { href } from '#lib/format/href.ts'
import { openWorkTitle } from '#lib/format/open-work-title.ts'
import { getOwnTeam } from '#lib/usecases/access/get-own-team.ts'
import { countActionItemViews } from '#lib/usecases/action-item/count-action-item-views.ts'
import { countActionItems } from '#lib/usecases/action-item/count-action-items.ts'
import { listActionItems } from '#lib/usecases/action-item/list-action-items.ts'
import { listSavedViews } from '#lib/usecases/saved-view/list-saved-views.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { readQuery } from '#lib/web/read-query.ts'
import { createSavedViewAction } from '../views/actions.ts'
import { bulkEditActionItemsAction } from './actions.ts'

export const metadata: Metadata = { title: 'Action items' }

const NOTHING = { items: [], nextCursor: null }

export default async function ActionItemsPage({ searchParams }: PageProps<'/action-items'>) {
  const actor = await requireActor()
  const now = new Date()
  const [{ value, message }, services, views] = await Promise.all([
    readQuery(await searchParams, (search) => readList(actor, readListState(search), now)),
    listServices(actor, { limit: 200 }),
    listSavedViews(actor, 'action_items'),
  ])
  const { state, team, page, found, counts } = value
  return (
    <>
      <PageHeader
        title={openWorkTitle({ open: counts.all, late: counts.overdue })}
        facts={
          <>
            <span>{formatCountOf(counts.all, 'open action item')} · dates in UTC</span>
            {state.view === 'team' && team && (
              <span>
                Owned by {team} or its people, or about its services ·{' '}
                <TextLink href="/settings/account">Change</TextLink>
              </span>
            )}
          </>
        }
      />
      {message && <Notice className="mb-5">{message}</Notice>}
      <ActionItemViews state={state} counts={counts} />
      <SavedViews
        list="action_items"
        state={state}
        views={views}
        mayShare={can(actor, 'edit')}
        create={createSavedViewAction}
      />
      <ActionItemFilter state={state} services={services.items.map(({ slug }) => slug)} />
      <BulkEditForm action={can(actor, 'edit') ? bulkEditActionItemsAction : null} items={page.items}>
        <ActionItemTable
          selectable={can(actor, 'edit')}
          caption={state.sort ? 'Action items of all incidents' : 'Action items of all incidents, late ones first'}
          items={page.items}
          now={now}
          withIncident
          sorting={{
            sort: ACTION_ITEM_SORTS.find((sort) => sort === state.sort) ?? FIRST_LATE.sort,
            order: state.order === 'desc' ? 'desc' : 'asc',
            hrefOf: (sort, order) => href(ACTION_ITEMS_PATH, { ...state, cursor: undefined, sort, order }),
          }}
          empty={<NoActionItems view={state.view} team={team} isFiltered={isFiltered(state)} />}
        />
      </BulkEditForm>
      <Pagination
        summary={page.items.length === 0 ? undefined : formatCountOf(found, 'action item')}
        previousHref={state.cursor && href(ACTION_ITEMS_PATH, { ...state, cursor: undefined })}
        nextHref={page.nextCursor && href(ACTION_ITEMS_PATH, { ...state, cursor: page.nextCursor })}
        label="Pages of action items"
      />
      {found > 0 && <ExportLinks links={listExports('/exports/action-items', state)} />}
    </>
  )
}

async function readList(actor: UserActor, state: ActionItemListState, now: Date) {
  const team = await getOwnTeam(actor)
  const query = queryOfListState(state, { userId: actor.userId, team })
  const isOfNoTeam = state.view === 'team' && team === ''
  const { limit: _, cursor: __, ...filters } = query
  const [page, found, counts] = await Promise.all([
    isOfNoTeam ? NOTHING : listActionItems(actor, query, { now }),
    isOfNoTeam ? 0 : countActionItems(actor, filters, { now }),
    countActionItemViews(actor, scopeOf(state), { now }),
  ])
  return { state, team, page, found, counts }
}

function isFiltered(state: ActionItemListState): boolean {
  return state.status !== undefined || Object.keys(scopeOf(state)).length > 0
}
