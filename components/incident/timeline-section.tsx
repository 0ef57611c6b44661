import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { Incident } from '#lib/domain/incident/incident.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { draftKeyOf } from './timeline-draft.ts'
import { type TimelineEditing, TimelineEditor } from './timeline-editor.tsx'
import { toTimelineItem } from './timeline-entry-content.tsx'
import { timelineKindOptions } from './timeline-kind-options.ts'
import { ZoneChooser } from './zone-chooser.tsx'

export type TimelineActions = Pick<TimelineEditing, 'addLine' | 'read' | 'save' | 'remove' | 'restore'>

type TimelineSectionProps = {
  incident: Pick<Incident, 'number' | 'startedAt' | 'resolvedAt'>
  entries: readonly TimelineEntry[]
  /** What changes the timeline; without it the timeline is only shown. */
  actions: TimelineActions | null
  /** Whose unsaved text this browser may keep. */
  writer?: string
  /** The zone of the address, `unknown` is what stands there when there is no such zone; left out where it cannot be chosen. */
  zone?: { readonly name: string | null; readonly unknown?: string }
  now: Date
}

/** The timeline of an incident and, for those who may, what changes it. */
export function TimelineSection({ incident, entries, actions, writer = '', zone, now }: TimelineSectionProps) {
  const { number, startedAt, resolvedAt } = incident
  const zoneName = zone?.name ?? null
  const editing: TimelineEditing | null = actions && {
    ...actions,
    incidentNumber: number,
    draftKey: draftKeyOf(writer, number),
    startedAt: startedAt.getTime(),
    resolvedAt: resolvedAt?.getTime() ?? null,
    kinds: timelineKindOptions,
  }
  return (
    <section aria-labelledby="timeline">
      <SectionHeading
        id="timeline"
        note={<span className={zone && 'hidden print:inline'}>{zoneName ? `UTC · ${zoneName}` : 'UTC'}</span>}
        action={zone && <ZoneChooser zone={zone} at={startedAt} />}
      >
        Timeline
      </SectionHeading>
      <TimelineEditor
        items={entries.map(toTimelineItem)}
        zone={zoneName}
        now={now}
        startedAt={startedAt}
        editing={editing}
        empty={
          <EmptyState title="No entries yet">
            What was seen and done, each with its own time: the first sign, the first idea, the step that helped.
          </EmptyState>
        }
      />
      {actions && (
        <p className="no-print mt-2 flex flex-wrap gap-x-4 text-sm">
          <TextLink href={`/incidents/${number}/timeline/new`}>Add with evidence</TextLink>
          <TextLink href={`/incidents/${number}/timeline/paste${zoneName ? `?zone=${zoneName}` : ''}`}>
            Paste a chat or a log
          </TextLink>
        </p>
      )}
    </section>
  )
}
