import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const zipped = promisify(gzip)

export async function sendHtml(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
): Promise<void> {
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const body = takesGzip ? await zipped(text, { level: 4 }) : Buffer.from(text)
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    vary: 'cookie, accept-encoding',
    ...(takesGzip && { 'content-encoding': 'gzip' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

export function sendScript(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' })
  response.end(text)
}

export function redirect(response: ServerResponse, location: string, status: 302 | 303 = 302): void {
  response.writeHead(status, { location, 'cache-control': 'no-store' })
  response.end()
}

/** What the policy of this answer lets scripts and styles carry. */
export function nonceOf(message: IncomingMessage): string {
  return String(message.headers['x-nonce'] ?? '')
}
