import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { TimelineEntryForm } from '#components/incident/timeline-entry-form.tsx'
import { toEntryValues } from '#components/incident/timeline-entry-values.ts'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { formatDayTime } from '#lib/format/date-time.ts'
import { getTimelineEntry } from '#lib/usecases/timeline/get-timeline-entry.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { removeTimelineEntryAction, updateTimelineEntryAction } from '../../timeline-actions.ts'

export const metadata: Metadata = { title: 'Edit timeline entry' }

export default async function EditTimelineEntryPage({ params }: PageProps<'/incidents/[number]/timeline/[id]'>) {
  const actor = await requireActor()
  const { number, id } = await params
  const entry = await orNotFound(getTimelineEntry(actor, number, id))
  if (!can(actor, 'edit')) redirect(`/incidents/${number}#entry-${id}`)
  const values = toEntryValues(entry)
  return (
    <>
      <PageHeader
        title={`Edit the entry of ${formatDayTime(entry.occurredAt)} UTC`}
        crumbs={[
          { label: 'Incidents', href: '/incidents' },
          { label: number, href: `/incidents/${number}` },
          { label: 'Timeline' },
        ]}
        actions={
          <ConfirmForm
            action={removeTimelineEntryAction.bind(null, number, id)}
            summary="Remove…"
            consequence="The entry leaves the timeline. This can be undone."
            danger
            button="Remove entry"
            label="Remove this entry"
            pendingLabel="Removing…"
          />
        }
      />
      <TimelineEntryForm
        action={updateTimelineEntryAction.bind(null, number, id)}
        incidentNumber={entry.incidentNumber}
        occurredAt={values.occurredAt}
        values={values}
      />
    </>
  )
}
