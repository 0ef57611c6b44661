import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { CLIENT_ADDRESS_HEADER, REQUEST_PATH_HEADER } from '#lib/auth/request-headers.ts'

/** Tells pages what Next does not: the address asked for and the client's own. What a client sends there is replaced. */
export function identifyRequest(request: IncomingMessage, options: { readonly trustProxy: boolean }): void {
  request.headers[REQUEST_PATH_HEADER] = pathOf(request.url ?? '/')
  request.headers[CLIENT_ADDRESS_HEADER] = clientAddress(request, options)
}

/** `_rsc` is Next's own parameter of navigations within the app. */
function pathOf(url: string): string {
  if (!url.startsWith('/') || !/[?&]_rsc=/.test(url)) return url
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  searchParams.delete('_rsc')
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname
}

/** A proxy appends the address it saw to X-Forwarded-For: only the last entry is its own word. */
function clientAddress(request: IncomingMessage, { trustProxy }: { readonly trustProxy: boolean }): string {
  const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined
  const last = String(forwarded ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  if (last && isIP(last)) return last
  return request.socket.remoteAddress ?? 'unknown'
}
