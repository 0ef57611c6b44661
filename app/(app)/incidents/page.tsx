import type { Metadata } from 'next'
import { ExportLinks } from '#components/exchange/export-links.tsx'
import { listExports } from '#components/exchange/list-exports.ts'
import { IncidentFilter, isFiltered } from '#components/incident/incident-filter.tsx'
import { IncidentTable } from '#components/incident/incident-table.tsx'
import { SavedViews } from '#components/saved-view/saved-views.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { orderOf } from '#lib/domain/incident/list-cursor.ts'
import { INCIDENT_SORTS, type IncidentSort } from '#lib/domain/incident/list-query.ts'
import { formatCount } from '#lib/format/count.ts'
import { href } from '#lib/format/href.ts'
import { countIncidents } from '#lib/usecases/incident/count-incidents.ts'
import { listIncidents } from '#lib/usecases/incident/list-incidents.ts'
import { listSavedViews } from '#lib/usecases/saved-view/list-saved-views.ts'
import { readQuery } from '#lib/web/read-query.ts'
import { createSavedViewAction } from '../views/actions.ts'

export const metadata: Metadata = { title: 'Incidents' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const PATH = '/incidents'

export default async function IncidentsPage({ searchParams }: Props) {
  const actor = await requireActor()
  const { value, message } = await readQuery(await searchParams, async (state) => {
    const [page, count, views] = await Promise.all([
      listIncidents(actor, state),
      countIncidents(actor, state),
      listSavedViews(actor, 'incidents'),
    ])
    return { state, page, count, views }
  })
  const { state, page, count, views } = value
  const sort = INCIDENT_SORTS.find((name) => name === state.sort) ?? 'startedAt'
  const order = orderOf({ sort, order: state.order === 'asc' || state.order === 'desc' ? state.order : undefined })
  const withCursor = (cursor: string | null) => cursor && href(PATH, { ...state, cursor })
  return (
    <>
      <PageHeader
        title="Incidents"
        facts={<Count total={count.total} unresolved={count.unresolved} filtered={isFiltered(state)} />}
        actions={
          can(actor, 'edit') && (
            <LinkButton href="/import" size="small">
              Import
            </LinkButton>
          )
        }
      />
      {message && <Notice className="mb-5">{message}</Notice>}
      <SavedViews
        list="incidents"
        state={state}
        views={views}
        mayShare={can(actor, 'edit')}
        create={createSavedViewAction}
      />
      <IncidentFilter state={state} counts={count} />
      <IncidentTable
        incidents={page.items}
        sort={sort}
        order={order}
        hrefSortedBy={(by: IncidentSort, to) => href(PATH, { ...state, cursor: undefined, sort: by, order: to })}
        now={new Date()}
        empty={<NoIncidents filtered={isFiltered(state)} mayFile={can(actor, 'edit')} />}
      />
      <Pagination
        label="Pages of incidents"
        previousHref={withCursor(page.previousCursor)}
        nextHref={withCursor(page.nextCursor)}
        summary={page.items.length < count.total ? `${page.items.length} of ${formatCount(count.total)}` : undefined}
      />
      {count.total > 0 && <ExportLinks links={listExports('/exports/incidents', state)} />}
    </>
  )
}

type CountProps = { total: number; unresolved: number; filtered: boolean }

function Count({ total, unresolved, filtered }: CountProps) {
  // The empty state says it in full.
  if (total === 0) return null
  const open = unresolved === 0 ? 'none open' : `${formatCount(unresolved)} open`
  return (
    <span>
      {formatCount(total)} {filtered ? 'found' : 'in all'}, {open}
    </span>
  )
}

function NoIncidents({ filtered, mayFile }: { filtered: boolean; mayFile: boolean }) {
  if (filtered) {
    return (
      <EmptyState title="No incident fits these filters.">
        Take one of them away, or <TextLink href={PATH}>see all incidents</TextLink>.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No incidents yet."
      action={
        mayFile && (
          <LinkButton href="/incidents/new" variant="primary">
            File the first incident
          </LinkButton>
        )
      }
    >
      Every 502 incident gets a number and a page here: when it started and ended, what users felt, why it happened and
      what is done about it. Past ones are welcome; most are filed the day after.
    </EmptyState>
  )
}
