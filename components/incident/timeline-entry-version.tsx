'use client'

import { storedField, VersionField } from '#components/ui/version-field.tsx'
import { timelineEntryLabels as labels } from './timeline-entry-labels.ts'
import type { TimelineEntryValues } from './timeline-item.ts'

/** `values` is the entry as it is stored now. */
export function TimelineEntryVersion({ values }: { values: TimelineEntryValues }) {
  const fields = [
    storedField(labels.occurredAt, 'occurredAt', values.occurredAt),
    storedField(labels.text, 'text', values.text),
    storedField(labels.kind, 'kind', values.kind),
    storedField(labels.links, 'links', values.links),
    storedField(labels.metrics, 'metrics', values.metrics),
  ]
  return <VersionField version={values.version} fields={fields} noun="entry" />
}
