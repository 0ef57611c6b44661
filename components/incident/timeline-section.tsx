import { ReaderZone } from '#components/ui/reader-zone.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import type { IncidentInstants } from '#lib/domain/incident/instants.ts'
import { quickEntryInstant, type TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { IncidentTimeline } from './incident-timeline.tsx'
import { TimelineEntryForm } from './timeline-entry-form.tsx'

type TimelineSectionProps = {
  incident: IncidentInstants
  entries: readonly TimelineEntry[]
  /** Adds an entry; without it the timeline is only shown. */
  addAction: FormAction | null
  now: Date
}

/** The timeline of an incident and, for those who may, the form for the next entry. */
export function TimelineSection({ incident, entries, addAction, now }: TimelineSectionProps) {
  return (
    <section aria-labelledby="timeline">
      <SectionHeading id="timeline" note={<ReaderZone at={incident.startedAt} />}>
        Timeline
      </SectionHeading>
      <IncidentTimeline entries={entries} now={now} canEdit={addAction !== null} />
      {addAction && (
        <div className="no-print mt-2">
          <TimelineEntryForm action={addAction} occurredAt={quickEntryInstant(incident, entries, now)} />
        </div>
      )}
    </section>
  )
}
