import type { Metadata } from 'next'
import { SettingsScore } from '#components/gateway-settings/settings-score.tsx'
import { ServiceLoadTests } from '#components/load-test/service-load-tests.tsx'
import { PolicyState } from '#components/report/policy/policy-state.tsx'
import { ServiceActionItems } from '#components/service/service-action-items.tsx'
import { ServiceBudget } from '#components/service/service-budget.tsx'
import { ServiceIncidents } from '#components/service/service-incidents.tsx'
import { ServiceMargin } from '#components/service/service-margin.tsx'
import { ServiceRepeats } from '#components/service/service-repeats.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { ReportLayout } from '#components/ui/report-layout.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { listActionItems } from '#lib/usecases/action-item/list-action-items.ts'
import { getOutagePolicyState } from '#lib/usecases/error-budget/get-outage-policy-state.ts'
import { getServiceBudget } from '#lib/usecases/error-budget/get-service-budget.ts'
import { listServiceExclusions } from '#lib/usecases/error-budget/list-service-exclusions.ts'
import { listSettingsChecks } from '#lib/usecases/gateway-settings/list-settings-checks.ts'
import { listIncidents } from '#lib/usecases/incident/list-incidents.ts'
import { listLoadTests } from '#lib/usecases/load-test/list-load-tests.ts'
import { getRecurringCauses } from '#lib/usecases/report/get-recurring-causes.ts'
import { findRunbook } from '#lib/usecases/runbook/find-runbook.ts'
import { getService } from '#lib/usecases/service/get-service.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { publicUrl } from '#lib/web/public-url.ts'
import { readQuery } from '#lib/web/read-query.ts'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const LATEST = 10
const REPEAT_DAYS = 90

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).slug }
}

export default async function ServicePage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { slug } = await params
  const now = new Date()
  const service = await orNotFound(getService(actor, slug))
  const [
    { runbook },
    { value: detail, message },
    incidents,
    actionItems,
    recurring,
    alertLink,
    policy,
    loadTests,
    settings,
    exclusions,
  ] = await Promise.all([
    findRunbook(actor, slug, { now }),
    readQuery(await searchParams, (query) => getServiceBudget(actor, slug, { now }, query)),
    listIncidents(actor, { service: slug, limit: LATEST }),
    listActionItems(actor, { service: slug, status: 'open,in_progress', limit: LATEST }, { now }),
    getRecurringCauses(actor, { window: `P${REPEAT_DAYS}D` }, { now }),
    publicUrl(`/r/${slug}`),
    getOutagePolicyState(actor, { service: slug }, { now }),
    listLoadTests(actor, { service: slug, limit: LATEST }),
    listSettingsChecks(actor, slug, { limit: 2 }),
    listServiceExclusions(actor, slug),
  ])
  return (
    <>
      <PageHeader
        title={service.name}
        crumbs={[{ label: 'Services', href: '/services' }, { label: slug }]}
        actions={
          can(actor, 'edit') && (
            <>
              <LinkButton href={`/services/${slug}/edit`}>Edit</LinkButton>
              <LinkButton href={`/incidents/new?service=${slug}`}>Declare incident</LinkButton>
            </>
          )
        }
      />
      <ReportLayout
        margin={
          <>
            <ServiceMargin service={service} runbook={runbook} alertLink={alertLink} now={now} />
            <SettingsScore slug={slug} checks={settings.items} now={now} />
          </>
        }
      >
        {message && (
          <p role="alert" className="text-sev1">
            {message}
          </p>
        )}
        {service.description && <Markdown>{service.description}</Markdown>}
        <ServiceBudget
          basis={detail}
          windowStart={detail.windowStart}
          windowEnd={detail.windowEnd}
          computedAt={now}
          budget={detail.budget}
          days={detail.days}
          incidents={detail.incidents.map(({ number, title, start, end }) => ({
            number,
            title,
            startedAt: start,
            endedAt: end,
            href: `/incidents/${number}`,
            share: detail.budget.byIncident.find((part) => part.number === number)?.consumed ?? 0,
          }))}
        />
        <PolicyState state={policy} hideEmpty isOneService />
        <ServiceRepeats
          slug={slug}
          days={REPEAT_DAYS}
          repeats={recurring.items.filter((item) => item.service === slug && item.isRepeat)}
        />
        <ServiceIncidents slug={slug} incidents={incidents.items} now={now} />
        <ServiceLoadTests
          slug={slug}
          tests={loadTests.items}
          now={now}
          excluded={exclusions}
          mayExclude={can(actor, 'edit')}
        />
        <ServiceActionItems slug={slug} items={actionItems.items} hasMore={actionItems.nextCursor !== null} now={now} />
      </ReportLayout>
    </>
  )
}
