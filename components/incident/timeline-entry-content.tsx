import { Markdown } from '#components/ui/markdown.tsx'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { timelineEntryKindNames } from '#lib/domain/incident/timeline-entry-kind.ts'
import { EvidenceList } from './evidence-list.tsx'
import type { TimelineItem } from './timeline-item.ts'

/** An entry for the list: its text and what it rests on are drawn here, on the server. */
export function toTimelineItem(entry: TimelineEntry): TimelineItem {
  return {
    id: entry.id,
    at: entry.occurredAt.getTime(),
    version: entry.version,
    isKeyEvent: entry.isKeyEvent,
    kind: timelineEntryKindNames[entry.kind],
    writtenBy: entry.recordedBy,
    content: (
      <>
        <Markdown below={3}>{entry.text}</Markdown>
        <EvidenceList evidence={entry.evidence} incidentNumber={entry.incidentNumber} />
      </>
    ),
  }
}
