import type { Metadata } from 'next'
import { ServiceTable } from '#components/service/service-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { serviceCursor } from '#lib/domain/service/schema.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { pageCursor } from '#lib/web/page-cursor.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata: Metadata = { title: 'Services' }

export default async function ServicesPage({ searchParams }: Props) {
  const actor = await requireActor()
  const now = new Date()
  const cursor = pageCursor(await searchParams, serviceCursor)
  const [{ items, nextCursor }, report] = await Promise.all([
    listServices(actor, { limit: 100, ...cursor }),
    getErrorBudgetReport(actor, {}, { now }),
  ])
  const budgets = new Map(report.services.map((budget) => [budget.service, budget]))
  const mayEdit = can(actor, 'edit')
  const newService = (
    <LinkButton href="/services/new" variant="primary">
      New service
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={headline(report.services.length, report.services.filter(({ status }) => status === 'exhausted').length)}
        actions={mayEdit && newService}
      />
      <ServiceTable
        services={items}
        budgets={budgets}
        empty={
          <EmptyState title="No services yet" action={mayEdit && newService}>
            A service is what answers 502: an application behind a gateway. It has a target, incidents and one runbook.
          </EmptyState>
        }
      />
      <Pagination
        previousHref={cursor.cursor === undefined ? null : '/services'}
        nextHref={nextCursor && `/services?${new URLSearchParams({ cursor: nextCursor })}`}
      />
    </>
  )
}

function headline(count: number, overBudget: number): string {
  if (count === 0) return 'Services'
  const over = overBudget === 0 ? 'none over budget' : `${overBudget} over budget`
  return `${formatCountOf(count, 'service')}, ${over}`
}
