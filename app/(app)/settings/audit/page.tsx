import type { Metadata } from 'next'
import { AuditTable } from '#components/access/audit-table.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { listAuditEntries } from '#lib/usecases/access/list-audit-entries.ts'
import { cursorPage } from '#lib/web/cursor-page.ts'

export const metadata: Metadata = { title: 'Audit trail' }

export default async function AuditPage({ searchParams }: PageProps<'/settings/audit'>) {
  const actor = await requireAdmin()
  const { items, nextHref, firstHref } = await cursorPage('/settings/audit', await searchParams, (query) =>
    listAuditEntries(actor, query),
  )
  return (
    <>
      <PageHeader
        title="Audit trail"
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Audit trail' }]}
        facts="Every change, who made it, and when; written together with the change itself."
      />
      <AuditTable records={items} />
      <Pagination previousHref={firstHref} nextHref={nextHref} />
    </>
  )
}
