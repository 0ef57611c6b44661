import type { Metadata } from 'next'
import { RevokeIntegrationForm } from '#components/alert/revoke-integration-form.tsx'
import { RulesForm } from '#components/alert/rules-form.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { integrationKindNames } from '#lib/domain/alert/integration-kind.ts'
import { senderSetup } from '#lib/domain/alert/link-advice.ts'
import { href } from '#lib/format/href.ts'
import { getIntegration } from '#lib/usecases/alert/get-integration.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { publicUrl } from '#lib/web/public-url.ts'
import { revokeIntegrationAction, updateIntegrationAction } from '../actions.ts'

export const metadata: Metadata = { title: 'Sender of alerts' }

export default async function IntegrationPage({ params }: PageProps<'/settings/integrations/[id]'>) {
  const actor = await requireAdmin()
  const { id } = await params
  const integration = await orNotFound(getIntegration(actor, id))
  const setup = senderSetup(integration.kind, await publicUrl(`/api/hooks/${integration.kind}`))
  const now = new Date()
  return (
    <>
      <PageHeader
        title={integration.name}
        crumbs={[
          { label: 'Settings', href: '/settings' },
          { label: 'Senders of alerts', href: '/settings/integrations' },
          { label: integration.name },
        ]}
        facts={
          <>
            <span>{integrationKindNames[integration.kind]}</span>
            <span>
              Last received <Time at={integration.lastReceivedAt} now={now} absent="nothing yet" />
            </span>
            <TextLink href={href('/alerts', { integration: integration.name })}>Its alerts</TextLink>
          </>
        }
      />
      {integration.revokedAt ? (
        <Notice tone="info">
          Revoked <Time at={integration.revokedAt} now={now} /> UTC: its key opens nothing any more.
        </Notice>
      ) : (
        <div className="space-y-9">
          <section>
            <SectionHeading id="connect">Connect it</SectionHeading>
            <p className="mb-1 max-w-prose text-sm">
              {setup.where}. The key ({integration.keyPrefix}…) was shown when it was made; put it in place of{' '}
              <code>{'{key}'}</code>.
            </p>
            <CodeBlock text={setup.text} what="settings of the sender" />
          </section>
          <section>
            <SectionHeading id="rules">Rules</SectionHeading>
            <RulesForm action={updateIntegrationAction.bind(null, id)} integration={integration} />
          </section>
          <RevokeIntegrationForm action={revokeIntegrationAction.bind(null, id)} />
        </div>
      )}
    </>
  )
}
