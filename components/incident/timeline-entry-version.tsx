'use client'

import { storedField, VersionField } from '#components/ui/version-field.tsx'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { linksToLines, metricsToLines } from '#lib/format/evidence-lines.ts'
import { timelineEntryLabels as labels } from './timeline-entry-labels.ts'

export function TimelineEntryVersion({ entry }: { entry: TimelineEntry }) {
  const fields = [
    storedField(labels.text, 'text', entry.text),
    storedField(labels.kind, 'kind', entry.kind),
    storedField(labels.links, 'links', linksToLines(entry.evidence)),
    storedField(labels.metrics, 'metrics', metricsToLines(entry.evidence)),
  ]
  return <VersionField version={entry.version} fields={fields} noun="entry" />
}
