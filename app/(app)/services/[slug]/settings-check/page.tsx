import type { Metadata } from 'next'
import { RepeatCheckForm } from '#components/gateway-settings/repeat-check-form.tsx'
import { SettingsCheckForm } from '#components/gateway-settings/settings-check-form.tsx'
import { SettingsCheckMargin } from '#components/gateway-settings/settings-check-margin.tsx'
import { SettingsCheckResult } from '#components/gateway-settings/settings-check-result.tsx'
import { SettingsRules } from '#components/gateway-settings/settings-rules.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { ReportLayout } from '#components/ui/report-layout.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { SETTINGS_RULES, SETTINGS_RULES_VERSION } from '#lib/domain/gateway-settings/all-rules.ts'
import { findLatestSettingsCheck } from '#lib/usecases/gateway-settings/find-latest-settings-check.ts'
import { getSettingsCheck } from '#lib/usecases/gateway-settings/get-settings-check.ts'
import { listSettingsChecks } from '#lib/usecases/gateway-settings/list-settings-checks.ts'
import { getService } from '#lib/usecases/service/get-service.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { checkSettingsAction, repeatCheckAction } from './actions.ts'

export const metadata: Metadata = { title: 'Gateway settings' }

const SHOWN = 20

/** The score card of a service’s gateway settings; `?check=` shows an earlier one. */
export default async function SettingsCheckPage({
  params,
  searchParams,
}: PageProps<'/services/[slug]/settings-check'>) {
  const actor = await requireActor()
  const [{ slug }, query] = [await params, await searchParams]
  const now = new Date()
  const service = await orNotFound(getService(actor, slug))
  const [check, history] = await Promise.all([
    typeof query.check === 'string'
      ? orNotFound(getSettingsCheck(actor, slug, query.check))
      : findLatestSettingsCheck(actor, slug),
    listSettingsChecks(actor, slug, { limit: SHOWN }),
  ])
  const mayEdit = can(actor, 'edit')
  const form = mayEdit && (
    <SettingsCheckForm action={checkSettingsAction.bind(null, slug)} numbers={check?.numbers ?? {}} />
  )
  const crumbs = [
    { label: 'Services', href: '/services' },
    { label: slug, href: `/services/${slug}` },
    { label: 'Gateway settings' },
  ]
  if (!check) {
    return (
      <>
        <PageHeader
          title={`Gateway settings of ${service.name}`}
          crumbs={crumbs}
          facts={
            <span>Held against {SETTINGS_RULES.length} rules; what is found is kept as the service’s score card.</span>
          }
        />
        {form || (
          <EmptyState title="Not checked yet">
            An editor can check the settings of the gateway in front of this service against the rules.
          </EmptyState>
        )}
        <SettingsRules rules={SETTINGS_RULES} className="mt-8 max-w-prose" />
      </>
    )
  }
  const isOld = history.items[0] !== undefined && history.items[0].id !== check.id
  return (
    <>
      <PageHeader
        title={`Gateway settings of ${service.name}: ${check.score} of 100`}
        crumbs={crumbs}
        actions={mayEdit && <LinkButton href="#again">Check again</LinkButton>}
        facts={isOld && <span>An earlier check; the latest is in the history.</span>}
      />
      <ReportLayout
        margin={
          <SettingsCheckMargin check={check} history={history.items} hasMore={history.nextCursor !== null} now={now} />
        }
      >
        {mayEdit && check.rulesVersion < SETTINGS_RULES_VERSION && (
          <RepeatCheckForm action={repeatCheckAction.bind(null, slug, check.id)} rulesVersion={check.rulesVersion} />
        )}
        <SettingsCheckResult check={check} />
        <SettingsRules rules={SETTINGS_RULES} />
        {form && (
          <section>
            <SectionHeading id="again">Check again</SectionHeading>
            {form}
          </section>
        )}
      </ReportLayout>
    </>
  )
}
