import type { Metadata } from 'next'
import { RunbookTable } from '#components/runbook/runbook-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { runbooksHeadline } from '#lib/domain/runbook/headline.ts'
import { runbookCursor } from '#lib/domain/runbook/schema.ts'
import { listRunbooks } from '#lib/usecases/runbook/list-runbooks.ts'
import { pageCursor } from '#lib/web/page-cursor.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata: Metadata = { title: 'Runbooks' }

export default async function RunbooksPage({ searchParams }: Props) {
  const actor = await requireActor()
  const now = new Date()
  const cursor = pageCursor(await searchParams, runbookCursor)
  const { items, nextCursor } = await listRunbooks(actor, { limit: 100, ...cursor }, { now })
  const isWhole = nextCursor === null && cursor.cursor === undefined
  return (
    <>
      <PageHeader
        title={isWhole ? runbooksHeadline(items) : 'Runbooks'}
        actions={<LinkButton href="/reports/runbooks">Coverage</LinkButton>}
      />
      <RunbookTable
        items={items}
        now={now}
        empty={
          <EmptyState
            title="No services yet"
            action={
              <LinkButton href="/services/new" variant="primary">
                New service
              </LinkButton>
            }
          >
            Each service has one runbook: the three to five causes of its 502s, how to tell them apart, what to do.
            Create the first service to start one.
          </EmptyState>
        }
      />
      <Pagination
        previousHref={cursor.cursor === undefined ? null : '/runbooks'}
        nextHref={nextCursor && `/runbooks?${new URLSearchParams({ cursor: nextCursor })}`}
      />
    </>
  )
}
