import { EmptyState } from '#components/ui/empty-state.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { timelineEntryKindNames } from '#lib/domain/incident/timeline-entry-kind.ts'
import { formatFull } from '#lib/format/date-time.ts'
import { EvidenceList } from './evidence-list.tsx'
import { Timeline } from './timeline.tsx'

type IncidentTimelineProps = {
  entries: readonly TimelineEntry[]
  now: Date
  /** Shows the way to change each entry. */
  canEdit: boolean
}

/** The timeline of an incident: text, evidence, kind, and the way to change each entry. */
export function IncidentTimeline({ entries, now, canEdit }: IncidentTimelineProps) {
  if (entries.length === 0) {
    return (
      <EmptyState title="No entries yet">
        What was seen and done, each with its own time: the first sign, the first idea, the step that helped.
      </EmptyState>
    )
  }
  return (
    <Timeline
      now={now}
      items={entries.map((entry) => ({
        id: entry.id,
        at: entry.occurredAt,
        isKeyEvent: entry.isKeyEvent,
        content: (
          <>
            <Markdown below={3}>{entry.text}</Markdown>
            <EvidenceList evidence={entry.evidence} incidentNumber={entry.incidentNumber} />
          </>
        ),
        detail: (
          <span>
            {timelineEntryKindNames[entry.kind]}
            {entry.recordedBy && ` · written by ${entry.recordedBy}`}
          </span>
        ),
        actions: canEdit && (
          <TextLink href={`/incidents/${entry.incidentNumber}/timeline/${entry.id}`}>
            Edit<span className="sr-only"> the entry of {formatFull(entry.occurredAt)}</span>
          </TextLink>
        ),
      }))}
    />
  )
}
