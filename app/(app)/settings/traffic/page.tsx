import type { Metadata } from 'next'
import { EngineForm } from '#components/traffic/engine-form.tsx'
import { EngineTable } from '#components/traffic/engine-table.tsx'
import { TrafficRulesForm } from '#components/traffic/traffic-rules-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { trafficRulesText } from '#lib/domain/exchange/traffic-rules-text.ts'
import { getTrafficRules } from '#lib/usecases/traffic/get-traffic-rules.ts'
import { listTrafficEngines } from '#lib/usecases/traffic/list-traffic-engines.ts'
import { createEngineAction, updateRulesAction } from './actions.ts'

export const metadata: Metadata = { title: 'Traffic' }

export default async function TrafficPage() {
  const actor = await requireAdmin()
  const [engines, { rules, version }] = await Promise.all([listTrafficEngines(actor), getTrafficRules(actor)])
  return (
    <>
      <PageHeader title="Traffic" crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Traffic' }]} />
      <div className="space-y-9">
        <section>
          <SectionHeading id="engines">Metrics engines</SectionHeading>
          <EngineTable engines={engines} now={new Date()} />
        </section>
        <section>
          <SectionHeading id="new-engine">New engine</SectionHeading>
          <EngineForm action={createEngineAction} />
        </section>
        <section>
          <SectionHeading id="rules">Services of access logs</SectionHeading>
          <p className="mb-4 max-w-prose">
            <code>hindsight traffic import access.log</code> counts each request for the service and endpoint that these
            rules give it. They hold for what is imported from now on; <code>--replace</code> counts a log anew.
          </p>
          <TrafficRulesForm action={updateRulesAction} text={trafficRulesText(rules)} version={version} />
        </section>
      </div>
    </>
  )
}
