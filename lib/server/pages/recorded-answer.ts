import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** A whole answer, as it went out. */
export type RecordedAnswer = { readonly headers: OutgoingHttpHeaders; readonly body: Buffer }

const OF_ONE_CONNECTION = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding', 'x-request-id'])

/** Hands over what was answered once all of it is with the operating system; null for what is longer than `maxBytes`. */
export function recordAnswer(
  response: ServerResponse,
  maxBytes: number,
  whenDone: (answer: RecordedAnswer | null) => void,
): void {
  const chunks: Buffer[] = []
  let bytes = 0
  const keep = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return
    const part = typeof chunk === 'string' ? Buffer.from(chunk, encodingOf(encoding)) : Buffer.from(chunk)
    bytes += part.length
    if (bytes <= maxBytes) chunks.push(part)
  }
  const write = response.write.bind(response) as (...args: unknown[]) => boolean
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse
  response.write = ((...args: unknown[]) => {
    keep(args[0], args[1])
    return write(...args)
  }) as ServerResponse['write']
  response.end = ((...args: unknown[]) => {
    keep(args[0], args[1])
    return end(...args)
  }) as ServerResponse['end']
  response.once('finish', () => {
    whenDone(bytes <= maxBytes ? { headers: lastingHeaders(response), body: Buffer.concat(chunks, bytes) } : null)
  })
}

function encodingOf(encoding: unknown): BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8'
}

function lastingHeaders(response: ServerResponse): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(response.getHeaders()).filter(([name]) => !OF_ONE_CONNECTION.has(name)))
}
