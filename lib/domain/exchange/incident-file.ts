import type { IncidentDocument } from './incident-document.ts'

/** One incident to be kept as a file. */
export type IncidentFile = {
  readonly document: IncidentDocument
  /** The document with the bytes of its images, part by part. */
  readonly json: AsyncIterable<string>
}
