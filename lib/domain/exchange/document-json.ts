import { imagesOf } from '../incident/timeline-entry.ts'
import type { Id } from '../shared/id.ts'
import type { DocumentImage, IncidentDocument } from './incident-document.ts'

/**
 * A document as JSON, part by part: one image at a time is in memory, however many there are.
 * `readImage` gives the bytes; null where the image is gone.
 */
export async function* documentJson(
  document: IncidentDocument,
  readImage: (id: Id) => Promise<Uint8Array | null>,
  indent?: number,
): AsyncGenerator<string> {
  const text = JSON.stringify(document, null, indent)
  const ids = new Set(document.timeline.flatMap(({ evidence }) => imagesOf(evidence).map(({ id }) => id)))
  if (ids.size === 0) {
    yield `${text}\n`
    return
  }
  yield `${text.slice(0, -1).trimEnd()},"images":[`
  let separator = ''
  for (const id of ids) {
    const content = await readImage(id)
    if (!content) continue
    const image: DocumentImage = { id, contentBase64: Buffer.from(content).toString('base64') }
    yield `${separator}${JSON.stringify(image)}`
    separator = ','
  }
  yield ']}\n'
}
