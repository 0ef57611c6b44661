import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PasteForm } from '#components/incident/paste-form.tsx'
import { timelineKindOptions } from '#components/incident/timeline-kind-options.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { UTC, zoneOf } from '#lib/domain/shared/zone.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { pasteTimelineAction } from './actions.ts'

export const metadata: Metadata = { title: 'Paste a chat or a log' }

export default async function PasteTimelinePage({
  params,
  searchParams,
}: PageProps<'/incidents/[number]/timeline/paste'>) {
  const actor = await requireActor()
  const { number } = await params
  const incident = await orNotFound(getIncident(actor, number))
  if (!can(actor, 'edit')) redirect(`/incidents/${number}#timeline`)
  const zone = zoneOf((await searchParams).zone)
  return (
    <>
      <PageHeader
        title="Paste a chat or a log into the timeline"
        crumbs={[
          { label: 'Incidents', href: '/incidents' },
          { label: number, href: `/incidents/${number}` },
          { label: 'Timeline', href: `/incidents/${number}#timeline` },
          { label: 'Paste' },
        ]}
        facts={<span>{incident.title}</span>}
      />
      <PasteForm action={pasteTimelineAction.bind(null, number)} zone={zone.name ?? UTC} kinds={timelineKindOptions} />
    </>
  )
}
