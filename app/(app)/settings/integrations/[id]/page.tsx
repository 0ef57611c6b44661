import type { Metadata } from 'next'
import { RulesForm } from '#components/alert/rules-form.tsx'
import { TestAlertForm } from '#components/alert/test-alert-form.tsx'
import { TestOutcome } from '#components/alert/test-outcome.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { integrationKindNames } from '#lib/domain/alert/integration-kind.ts'
import { senderSetup } from '#lib/domain/alert/sender-setup.ts'
import { href } from '#lib/format/href.ts'
import { getAlert } from '#lib/usecases/alert/get-alert.ts'
import { getIntegration } from '#lib/usecases/alert/get-integration.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { publicUrl } from '#lib/web/public-url.ts'
import { revokeIntegrationAction, sendTestAlertAction, updateIntegrationAction } from '../actions.ts'

export const metadata: Metadata = { title: 'Sender of alerts' }

export default async function IntegrationPage({ params, searchParams }: PageProps<'/settings/integrations/[id]'>) {
  const actor = await requireAdmin()
  const { id } = await params
  const integration = await orNotFound(getIntegration(actor, id))
  const origin = await publicUrl('')
  const setup = senderSetup(integration.kind, `${origin}/api/hooks/${integration.kind}`, origin)
  const now = new Date()
  const { tested, ms } = await searchParams
  const [services, testAlert] = await Promise.all([
    listServices(actor, { limit: 200 }),
    typeof tested === 'string' ? getAlert(actor, tested).catch(() => null) : null,
  ])
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
            <p className="mb-3 max-w-prose text-sm">
              The key ({integration.keyPrefix}…) was shown when it was made; put it in place of <code>{'{key}'}</code>,
              and the slug of a service in place of <code>SERVICE</code>.
              {(integration.kind === 'alertmanager' || integration.kind === 'grafana') &&
                ' The page of each service has rules that carry its link.'}
            </p>
            <ol className="space-y-3">
              {setup.map(({ where, text }) => (
                <li key={where}>
                  <p className="mb-1 max-w-prose text-sm text-soft">{where}</p>
                  <CodeBlock text={text} what="settings of the sender" />
                </li>
              ))}
            </ol>
          </section>
          <section>
            <SectionHeading id="test">Test it</SectionHeading>
            <p className="mb-3 max-w-prose text-sm text-soft">
              An alert goes over HTTP to the receiver, as {integrationKindNames[integration.kind]} would send it, is
              stored, and ends again.
              {integration.kind === 'cloudwatch' && ' Only the signature is not tried: Amazon alone can make it.'}
            </p>
            {testAlert && (
              <Notice tone="info" role="status" className="mb-4">
                <TestOutcome alert={testAlert} ms={ms} />
              </Notice>
            )}
            <TestAlertForm
              action={sendTestAlertAction.bind(null, id)}
              services={services.items}
              hasRules={integration.action !== 'record'}
            />
          </section>
          <section>
            <SectionHeading id="rules">Rules</SectionHeading>
            <RulesForm action={updateIntegrationAction.bind(null, id)} integration={integration} />
          </section>
          <ConfirmForm
            action={revokeIntegrationAction.bind(null, id)}
            danger
            summary="Revoke the key…"
            consequence="Alerts of this sender are refused at once. Those received stay. This cannot be undone."
            button="Revoke the key"
          />
        </div>
      )}
    </>
  )
}
