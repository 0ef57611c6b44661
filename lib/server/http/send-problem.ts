import type { ServerResponse } from 'node:http'

export type Problem = { readonly title: string; readonly detail: string }

/** An RFC 9457 answer given before Next is reached. */
export function sendProblem(response: ServerResponse, status: number, problem: Problem): void {
  response.writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ type: 'about:blank', status, ...problem }))
}
