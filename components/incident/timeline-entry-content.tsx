import type { ReactNode } from 'react'
import { Markdown } from '#components/ui/markdown.tsx'
import { isPlainText } from '#components/ui/plain-text.ts'
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
    kind: timelineEntryKindNames[entry.kind],
    content: contentOf(entry),
    ...(entry.isKeyEvent && { isKeyEvent: true }),
    ...(entry.recordedBy !== null && { writtenBy: entry.recordedBy }),
  }
}

/** A plain line goes to the list as it is: of two thousand, an element for each would take as long as all the rest. */
function contentOf({ text, evidence, incidentNumber }: TimelineEntry): ReactNode {
  if (evidence.length === 0 && isPlainText(text)) return text
  return (
    <>
      <Markdown below={3}>{text}</Markdown>
      <EvidenceList evidence={evidence} incidentNumber={incidentNumber} />
    </>
  )
}
