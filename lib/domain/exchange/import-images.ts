import type { Evidence } from '../incident/evidence.ts'
import { IMAGES_PER_INCIDENT_MAX, type ImageFacts, readImage } from '../incident/image.ts'
import { imagesOf } from '../incident/timeline-entry.ts'
import type { DocumentTimelineEntry, IncidentDocument } from './incident-document.ts'

export type PlannedImage = ImageFacts & { readonly id: string; readonly content: Uint8Array }

export function shownImages(entries: readonly { readonly evidence: readonly Evidence[] }[]): Set<string> {
  return new Set(entries.flatMap(({ evidence }) => imagesOf(evidence).map(({ id }) => id)))
}

/** The images of the file that are not here yet, by their id in the file. */
export function planImages(
  document: IncidentDocument,
  shown: ReadonlySet<string>,
  report: (path: readonly PropertyKey[], message: string) => void,
): Map<string, PlannedImage> {
  const images = new Map<string, PlannedImage>()
  for (const [index, { id, contentBase64 }] of (document.images ?? []).entries()) {
    if (shown.has(id)) continue
    const content = Buffer.from(contentBase64, 'base64')
    const { ok, ...facts } = readImage(content)
    if ('reason' in facts) report(['images', index, 'contentBase64'], facts.reason)
    else images.set(id, { ...facts, id, content })
  }
  if (images.size + shown.size > IMAGES_PER_INCIDENT_MAX)
    report(['images'], `An incident holds at most ${IMAGES_PER_INCIDENT_MAX} images.`)
  return images
}

/** An entry loses the images that are neither here nor in the file. */
export function withImages(
  entries: readonly DocumentTimelineEntry[],
  known: ReadonlySet<string>,
): DocumentTimelineEntry[] {
  return entries.map((entry) => ({
    ...entry,
    evidence: entry.evidence.filter((one) => one.kind !== 'image' || known.has(one.imageId)),
  }))
}
