import type { Metadata } from 'next'
import { ALERTS_PATH, AlertFilter, type AlertFilters } from '#components/alert/alert-filter.tsx'
import { AlertTable } from '#components/alert/alert-table.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { href } from '#lib/format/href.ts'
import { listAlerts } from '#lib/usecases/alert/list-alerts.ts'
import { readQuery } from '#lib/web/read-query.ts'

export const metadata: Metadata = { title: 'Alerts' }

const FILTERS = ['service', 'state', 'link', 'integration', 'incident'] as const

export default async function AlertsPage({ searchParams }: PageProps<'/alerts'>) {
  const actor = await requireActor()
  const { value, message } = await readQuery(await searchParams, async (query) => ({
    query,
    page: await listAlerts(actor, query),
  }))
  const { query, page } = value
  const filters = Object.fromEntries(
    FILTERS.flatMap((name) => (typeof query[name] === 'string' ? [[name, query[name]]] : [])),
  ) as AlertFilters
  const isFiltered = Object.keys(filters).length > 0
  return (
    <>
      <PageHeader
        title="Alerts"
        facts={<span>Times in UTC</span>}
        actions={<LinkButton href="/alerts/links">Audit of their links</LinkButton>}
      />
      {message && <Notice className="mb-5">{message}</Notice>}
      <AlertFilter filters={filters} />
      <AlertTable alerts={page.items} now={new Date()} isFiltered={isFiltered} mayConnect={can(actor, 'administer')} />
      <Pagination
        previousHref={query.cursor === undefined ? undefined : href(ALERTS_PATH, filters)}
        nextHref={page.nextCursor && href(ALERTS_PATH, { ...filters, cursor: page.nextCursor })}
        label="Pages of alerts"
      />
    </>
  )
}
