import type { FailureMechanism } from '../failure-mechanism.ts'

/** Method and path of `GET /path HTTP/1.1`; the path without its query, numbers in it made alike. */
export function requestTarget(request: string): { method: string | null; path: string | null } {
  const space = request.indexOf(' ')
  if (space <= 0 || space > 20) return { method: null, path: null }
  const last = request.lastIndexOf(' ')
  const target = request.slice(space + 1, last > space ? last : undefined)
  return { method: request.slice(0, space), path: likePath(target) }
}

const LONGEST_PATH = 200

/** `/orders/4711?x=1` and `http://shop/orders/12` → `/orders/{n}`: what counts is which route failed. */
export function likePath(target: string): string {
  let path = target
  const scheme = path.indexOf('://')
  if (scheme > 0 && scheme < 8) {
    const slash = path.indexOf('/', scheme + 3)
    path = slash < 0 ? '/' : path.slice(slash)
  }
  const query = path.indexOf('?')
  if (query >= 0) path = path.slice(0, query)
  if (path.length > LONGEST_PATH) path = path.slice(0, LONGEST_PATH)
  return /\d/.test(path) ? path.replace(/\/(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27})(?=\/|$)/gi, '/{n}') : path
}

/** What a status alone suggests; 500 is an answer of the application, not a failure to reach it. */
export function plainSuggestion(status: number): FailureMechanism | null {
  if (status === 504) return 'read-timeout'
  // A gateway's own 503 comes with a line that names it.
  if (status === 500 || status === 502 || status === 503) return 'upstream-status-5xx'
  if (status === 499 || status === 460) return 'client-closed'
  if (status === 9 || status === 0) return 'malformed-response'
  return null
}
