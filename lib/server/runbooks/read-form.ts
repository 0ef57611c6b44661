import type { IncomingMessage } from 'node:http'

/** Enough for a pasted screen of log lines. */
const FORM_MAX_BYTES = 200_000

/** The fields of a form of the page; null where it is too large. */
export async function readForm(message: IncomingMessage): Promise<URLSearchParams | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= FORM_MAX_BYTES) chunks.push(chunk)
  }
  return length > FORM_MAX_BYTES ? null : new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
