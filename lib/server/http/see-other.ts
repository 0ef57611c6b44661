import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * A form sent without script whose page leads elsewhere (to the sign-in page) is answered 303, not Next's 307: the
 * browser must open that page, not send the form to it. Scripts' own requests and the API keep what they were given.
 */
export function seeOtherAfterForm(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'POST' || (request.url ?? '').startsWith('/api/')) return
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = ((status: number, ...rest: unknown[]) =>
    writeHead(status === 307 ? 303 : status, ...rest)) as ServerResponse['writeHead']
}
