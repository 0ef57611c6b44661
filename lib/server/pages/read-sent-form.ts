import type { IncomingMessage } from 'node:http'
import { announcedLength, withBody } from '../http/body-limit.ts'

const KEPT_BYTES_MAX = 2 * 1024 * 1024
const FORM_TYPES = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/

export type HeldForm = {
  /** The request, to be handed on in place of the one that was read. */
  readonly request: IncomingMessage
  readonly data: () => Promise<FormData>
}

/** A form sent without script, read so that it can be shown again; null for anything else and for what is very large. */
export async function readSentForm(request: IncomingMessage): Promise<HeldForm | null> {
  const type = request.headers['content-type'] ?? ''
  const length = announcedLength(request)
  if (request.method !== 'POST' || !FORM_TYPES.test(type)) return null
  if (length === undefined || length > KEPT_BYTES_MAX) return null
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  return {
    request: withBody(request, body),
    data: () => new Response(body, { headers: { 'content-type': type } }).formData(),
  }
}
