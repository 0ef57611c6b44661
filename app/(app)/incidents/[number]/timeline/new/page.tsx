import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { TimelineEntryForm } from '#components/incident/timeline-entry-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { quickEntryInstant } from '#lib/domain/incident/timeline-entry.ts'
import { instant } from '#lib/domain/shared/instant.ts'
import { formatExactForInput } from '#lib/format/date-time.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { addTimelineEntryAction } from '../../timeline-actions.ts'

export const metadata: Metadata = { title: 'Add a timeline entry' }

export default async function NewTimelineEntryPage({
  params,
  searchParams,
}: PageProps<'/incidents/[number]/timeline/new'>) {
  const actor = await requireActor()
  const { number } = await params
  const now = new Date()
  const incident = await orNotFound(getIncidentReport(actor, number))
  if (!can(actor, 'edit')) redirect(`/incidents/${number}#timeline`)
  const asked = instant.safeParse((await searchParams).at)
  const at = asked.data ?? quickEntryInstant(incident, incident.timeline, now)
  return (
    <>
      <PageHeader
        title="Add an entry to the timeline"
        crumbs={[
          { label: 'Incidents', href: '/incidents' },
          { label: number, href: `/incidents/${number}` },
          { label: 'Timeline', href: `/incidents/${number}#timeline` },
          { label: 'New entry' },
        ]}
        facts={<span>{incident.title}</span>}
      />
      <TimelineEntryForm
        action={addTimelineEntryAction.bind(null, number)}
        incidentNumber={incident.number}
        occurredAt={formatExactForInput(at)}
      />
    </>
  )
}
