import type { Metadata } from 'next'
import { EngineFindingsList } from '#components/traffic/engine-findings-list.tsx'
import { EngineForm } from '#components/traffic/engine-form.tsx'
import { EngineState } from '#components/traffic/engine-table.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { getTrafficEngine } from '#lib/usecases/traffic/get-traffic-engine.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { removeEngineAction, updateEngineAction } from '../actions.ts'

export const metadata: Metadata = { title: 'Metrics engine' }

export default async function EnginePage({ params }: PageProps<'/settings/traffic/[id]'>) {
  const actor = await requireAdmin()
  const { id } = await params
  const engine = await orNotFound(getTrafficEngine(actor, id))
  const now = new Date()
  return (
    <>
      <PageHeader
        title={engine.name}
        crumbs={[
          { label: 'Settings', href: '/settings' },
          { label: 'Traffic', href: '/settings/traffic' },
          { label: engine.name },
        ]}
        facts={
          <>
            <EngineState engine={engine} />
            <span>
              Published until <Time at={engine.publishedUntil} now={now} absent="nothing yet" />
            </span>
            <span>
              Last asked <Time at={engine.lastRunAt} now={now} absent="never" />
            </span>
          </>
        }
      />
      <div className="space-y-9">
        {engine.lastProblem !== null && (
          <Notice tone="alarm" title="The last answer was not whole.">
            {engine.lastProblem} What is missing is asked for again every minute; nothing of it is counted until then.
          </Notice>
        )}
        <EngineFindingsList findings={engine.findings} />
        <section>
          <SectionHeading id="engine">What is asked</SectionHeading>
          <EngineForm action={updateEngineAction.bind(null, id)} engine={engine} />
        </section>
        <ConfirmForm
          action={removeEngineAction.bind(null, id)}
          danger
          summary="Remove the engine…"
          consequence="It is asked no more, and its authorization is forgotten. The counts it gave stay in the reports."
          button="Remove the engine"
        />
      </div>
    </>
  )
}
