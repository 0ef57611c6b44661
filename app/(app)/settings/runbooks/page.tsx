import type { Metadata } from 'next'
import { RunbookAccessForm } from '#components/runbook/runbook-access-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { getRunbookAccess } from '#lib/usecases/runbook/get-runbook-access.ts'
import { updateRunbookAccessAction } from './actions.ts'

export const metadata: Metadata = { title: 'Runbooks' }

export default async function RunbookSettingsPage() {
  const actor = await requireAdmin()
  const access = await getRunbookAccess(actor)
  return (
    <>
      <PageHeader
        title="Who can open runbooks"
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Runbooks' }]}
      />
      <RunbookAccessForm action={updateRunbookAccessAction} access={access} />
    </>
  )
}
