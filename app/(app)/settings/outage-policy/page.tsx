import type { Metadata } from 'next'
import { OutagePolicyForm } from '#components/report/policy/outage-policy-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { getOutagePolicy } from '#lib/usecases/error-budget/get-outage-policy.ts'
import { updateOutagePolicyAction } from './actions.ts'

export const metadata: Metadata = { title: 'Outage policy' }

export default async function OutagePolicyPage() {
  const actor = await requireAdmin()
  const policy = await getOutagePolicy(actor)
  return (
    <>
      <PageHeader
        title="What must follow when a budget is used"
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Outage policy' }]}
      />
      <OutagePolicyForm action={updateOutagePolicyAction} policy={policy} />
    </>
  )
}
