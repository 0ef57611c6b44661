import type { TimelineEntryValues } from './timeline-item.ts'

/** What stands in the fields now; a chosen file cannot be kept. */
export function timelineFormValues(form: HTMLFormElement, before: TimelineEntryValues | null): TimelineEntryValues {
  const data = new FormData(form)
  const text = (name: string) => String(data.get(name) ?? '')
  const excerpts = [...data.keys()].filter((name) => /^excerpts\[\d+\]\.text$/.test(name))
  return {
    id: before?.id ?? '',
    version: before?.version ?? 0,
    occurredAt: text('occurredAt'),
    kind: text('kind'),
    text: text('text'),
    isKeyEvent: data.has('isKeyEvent'),
    links: text('links'),
    metrics: text('metrics'),
    excerpts: excerpts
      .map((name) => ({ text: text(name), source: text(name.replace(/text$/, 'source')) }))
      .filter((excerpt) => excerpt.text + excerpt.source !== ''),
    images: (before?.images ?? []).map((image, index) => ({
      ...image,
      alt: text(`images[${index}].alt`) || image.alt,
    })),
  }
}
