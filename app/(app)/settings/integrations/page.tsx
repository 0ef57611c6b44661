import type { Metadata } from 'next'
import { IntegrationForm } from '#components/alert/integration-form.tsx'
import { IntegrationTable } from '#components/alert/integration-table.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { formatCount } from '#lib/format/count.ts'
import { listIntegrations } from '#lib/usecases/alert/list-integrations.ts'
import { listQuarantine } from '#lib/usecases/alert/list-quarantine.ts'
import { createIntegrationAction } from './actions.ts'

export const metadata: Metadata = { title: 'Senders of alerts' }

export default async function IntegrationsPage() {
  const actor = await requireAdmin()
  const [integrations, { total }] = await Promise.all([listIntegrations(actor), listQuarantine(actor, { limit: 1 })])
  return (
    <>
      <PageHeader
        title="Senders of alerts"
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Senders of alerts' }]}
        facts={
          <TextLink href="/settings/integrations/quarantine">
            {total === 0 ? 'Nothing in quarantine' : `${formatCount(total)} in quarantine`}
          </TextLink>
        }
      />
      <IntegrationTable integrations={integrations} now={new Date()} />
      <section className="mt-9">
        <SectionHeading id="new-integration">New sender</SectionHeading>
        <IntegrationForm action={createIntegrationAction} />
      </section>
    </>
  )
}
