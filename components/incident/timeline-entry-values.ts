import type { Evidence } from '#lib/domain/incident/evidence.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { formatExactForInput } from '#lib/format/date-time.ts'
import { linksToLines, metricsToLines } from '#lib/format/evidence-lines.ts'
import type { TimelineEntryValues } from './timeline-item.ts'

type Of<K extends Evidence['kind']> = Extract<Evidence, { kind: K }>

/** An entry as its form shows it. */
export function toEntryValues(entry: TimelineEntry): TimelineEntryValues {
  const { id, version, kind, text, isKeyEvent, evidence } = entry
  return {
    id,
    version,
    occurredAt: formatExactForInput(entry.occurredAt),
    kind,
    text,
    isKeyEvent,
    links: linksToLines(evidence),
    metrics: metricsToLines(evidence),
    excerpts: evidence
      .filter((item): item is Of<'excerpt'> => item.kind === 'excerpt')
      .map((item) => ({ text: item.text, source: item.source ?? '' })),
    images: evidence
      .filter((item): item is Of<'image'> => item.kind === 'image')
      .map(({ imageId, alt }) => ({ id: imageId, alt })),
  }
}
