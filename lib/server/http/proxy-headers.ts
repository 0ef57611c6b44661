import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
]
const REQUEST_ID = /^[\w.-]{8,128}$/

/** Without a trusted proxy in front, what clients say about themselves in a proxy's name is dropped. */
export function dropUntrustedProxyHeaders(request: IncomingMessage, trustProxy: boolean): void {
  if (trustProxy) return
  for (const name of FORWARDED) delete request.headers[name]
}

/** The id that ties the answer, the log and a proxy's log together. */
export function assignRequestId(request: IncomingMessage, trustProxy: boolean): string {
  const given = request.headers['x-request-id']
  const id = trustProxy && typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID()
  request.headers['x-request-id'] = id
  return id
}
