import { IncomingMessage, type ServerResponse } from 'node:http'
import { ALERT_BODY_MAX_BYTES } from '#lib/domain/alert/delivery.ts'
import { LOGS_MAX_BYTES, LOGS_PATH } from '#lib/domain/diagnosis/framed-logs.ts'
import { sendProblem } from './send-problem.ts'

const MEBIBYTE = 1024 * 1024
const DEFAULT_LIMIT_BYTES = 2 * MEBIBYTE

/** Paths that take more than the default; the longest prefix wins. */
const LIMITS: readonly { readonly prefix: string; readonly bytes: number }[] = [
  { prefix: '/api/v1/traffic', bytes: 8 * MEBIBYTE },
  // Images of timelines, and pasted logs of 1 MB as up to 2,000 entries with their fields.
  { prefix: '/api/v1/diagnoses', bytes: 24 * MEBIBYTE },
  { prefix: '/diagnose', bytes: 12 * MEBIBYTE },
  // Logs as files: read piece by piece, never held.
  { prefix: LOGS_PATH, bytes: LOGS_MAX_BYTES },
  { prefix: '/api/v1/incidents', bytes: 8 * MEBIBYTE },
  { prefix: '/incidents', bytes: 8 * MEBIBYTE },
  { prefix: '/api/hooks', bytes: ALERT_BODY_MAX_BYTES },
  { prefix: '/api/v1/imports', bytes: 40 * MEBIBYTE },
  { prefix: '/import', bytes: 36 * MEBIBYTE },
]

/** The largest body, in bytes, that a request to `path` may carry. */
export function bodyLimitOf(path: string): number {
  const fitting = LIMITS.filter(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))
  return fitting.toSorted((a, b) => b.prefix.length - a.prefix.length)[0]?.bytes ?? DEFAULT_LIMIT_BYTES
}

/** A body sent in chunks is held before it is handed on, so that no path takes very large ones. */
export function chunkedLimitOf(path: string): number {
  return Math.min(bodyLimitOf(path), 24 * MEBIBYTE)
}

export function refuseBody(response: ServerResponse, limitBytes: number): void {
  sendProblem(response, 413, {
    title: 'Too large',
    detail: `The body may have at most ${limitBytes} bytes.`,
  })
}

/** The length that a request announces: undefined for a body sent in chunks, 0 for none. */
export function announcedLength(request: IncomingMessage): number | undefined {
  if (request.headers['transfer-encoding'] !== undefined) return undefined
  return Number(request.headers['content-length'] ?? 0)
}

/**
 * A body sent in chunks is read up to the limit before anyone acts on it, and handed on as a request of known length.
 * Undefined when it is larger: nothing has been handed on then.
 */
export async function readChunkedBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<IncomingMessage | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= limitBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  return length > limitBytes ? undefined : withBody(request, Buffer.concat(chunks))
}

/** A request like `original`, with this body. */
export function withBody(original: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(original.socket)
  copy.method = original.method
  copy.url = original.url
  copy.httpVersion = original.httpVersion
  copy.httpVersionMajor = original.httpVersionMajor
  copy.httpVersionMinor = original.httpVersionMinor
  const { 'transfer-encoding': _, ...headers } = original.headers
  copy.headers = { ...headers, 'content-length': String(body.length) }
  copy.complete = true
  copy.push(body)
  copy.push(null)
  return copy
}
