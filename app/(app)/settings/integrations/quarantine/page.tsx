import type { Metadata } from 'next'
import { QuarantineList } from '#components/alert/quarantine-list.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { listQuarantine } from '#lib/usecases/alert/list-quarantine.ts'
import { cursorPage } from '#lib/web/cursor-page.ts'
import { replayDeliveryAction } from '../actions.ts'

export const metadata: Metadata = { title: 'Quarantine' }

const PATH = '/settings/integrations/quarantine'

export default async function QuarantinePage({ searchParams }: PageProps<'/settings/integrations/quarantine'>) {
  const actor = await requireAdmin()
  const { items, nextHref, firstHref } = await cursorPage(PATH, await searchParams, (query) =>
    listQuarantine(actor, { ...query, limit: 20 }),
  )
  return (
    <>
      <PageHeader
        title="Quarantine"
        crumbs={[
          { label: 'Settings', href: '/settings' },
          { label: 'Senders of alerts', href: '/settings/integrations' },
          { label: 'Quarantine' },
        ]}
        facts={<span>Sent with a valid key, and not understood; kept for 30 days</span>}
      />
      <QuarantineList deliveries={items} replay={replayDeliveryAction} now={new Date()} />
      <Pagination previousHref={firstHref} nextHref={nextHref} />
    </>
  )
}
