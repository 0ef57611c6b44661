import type { Metadata } from 'next'
import { AlertStateBadge } from '#components/alert/alert-state-badge.tsx'
import { AlertService } from '#components/alert/alert-table.tsx'
import { LinkVerdictBadge } from '#components/alert/link-verdict-badge.tsx'
import { TextMap } from '#components/alert/text-map.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { MarginFact, ReportLayout } from '#components/ui/report-layout.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { linkVerdictFacts } from '#lib/domain/alert/link-verdict.ts'
import { href } from '#lib/format/href.ts'
import { getAlert } from '#lib/usecases/alert/get-alert.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'

export const metadata: Metadata = { title: 'Alert' }

export default async function AlertPage({ params }: PageProps<'/alerts/[id]'>) {
  const actor = await requireActor()
  const alert = await orNotFound(getAlert(actor, (await params).id))
  const now = new Date()
  const declare = href('/incidents/new', {
    title: (alert.summary || alert.alertName).slice(0, 200),
    service: alert.isKnownService ? alert.service : null,
    severity: alert.proposedSeverity,
    startedAt: alert.startsAt.toISOString(),
  })
  return (
    <>
      <PageHeader
        title={alert.alertName}
        crumbs={[{ label: 'Alerts', href: '/alerts' }, { label: alert.alertName }]}
        facts={
          <>
            <AlertStateBadge state={alert.state} />
            <span>
              Since <Time at={alert.startsAt} now={now} /> UTC
            </span>
            {alert.endsAt && (
              <span>
                until <Time at={alert.endsAt} now={now} />
              </span>
            )}
          </>
        }
        actions={
          alert.incident === null && can(actor, 'edit') && <LinkButton href={declare}>Declare incident</LinkButton>
        }
      />
      <ReportLayout
        margin={
          <>
            <MarginFact title="Service">
              <AlertService alert={alert} />
            </MarginFact>
            <MarginFact title="Incident">
              {alert.incident === null ? (
                'None'
              ) : (
                <TextLink href={`/incidents/${alert.incident}`}>Incident {alert.incident}</TextLink>
              )}
            </MarginFact>
            <MarginFact title="Runbook link">
              <LinkVerdictBadge verdict={alert.runbookLink} url={alert.runbookUrl} />
              <p className="mt-1 text-sm text-soft">{linkVerdictFacts[alert.runbookLink].meaning}</p>
            </MarginFact>
            <MarginFact title="Sent by">
              {alert.integration}
              {alert.generatorUrl && (
                <>
                  {' · '}
                  <TextLink href={alert.generatorUrl}>look there</TextLink>
                </>
              )}
            </MarginFact>
            <MarginFact title="Received">
              <Time at={alert.firstReceivedAt} now={now} />, last <Time at={alert.lastReceivedAt} now={now} />
            </MarginFact>
          </>
        }
      >
        {alert.summary && <p className="max-w-prose wrap-anywhere">{alert.summary}</p>}
        <TextMap title="Labels" texts={alert.labels} />
        <TextMap title="Annotations" texts={alert.annotations} />
      </ReportLayout>
    </>
  )
}
