import type { IncomingMessage, ServerResponse } from 'node:http'
import { readDataVersion } from '#lib/db/data-version.ts'
import type { RequestHandler } from '../http/app-server.ts'
import { answerDatabaseDown } from './database-down.ts'
import { type RecordedAnswer, recordAnswer } from './recorded-answer.ts'

type Kept = { readonly version: string; readonly until: number; readonly answer: RecordedAnswer }

/** Pages tell times to the minute, so what the clock alone changes is at most a minute late. */
const KEPT_FOR_MS = 60_000
const PAGE_MAX_BYTES = 2_000_000
const TOTAL_MAX_BYTES = 16_000_000

/** What a page is drawn from besides the database: the address and who asks, with what their browser said. */
const DRAWN_FROM = ['host', 'cookie', 'accept-encoding', 'accept-language', 'x-forwarded-host', 'x-forwarded-proto']
/** Requests that Next's own script or a form makes are not whole pages. */
const NOT_A_PAGE = ['rsc', 'next-action', 'next-router-prefetch', 'range']

/**
 * Answers a page again without drawing it, as long as nothing at all was written since it was drawn: the database is asked
 * each time, so a changed role, an ended session and another's edit are felt at once. Where it does not answer soon, no
 * page would come: that is said instead. See docs/decisions/0019.
 */
export class UnchangedPages {
  readonly #kept = new Map<string, Kept>()
  #bytes = 0

  async answer(request: IncomingMessage, response: ServerResponse, draw: RequestHandler): Promise<void> {
    const key = keyOf(request)
    if (key === null) return draw(request, response)
    // Read before the page is drawn: what is committed meanwhile makes the page newer than its version, never older.
    const version = await readDataVersion().catch(() => null)
    if (version === null) return answerDatabaseDown(request, response)
    const kept = this.#find(key)
    const wantsAnew = request.headers['cache-control'] === 'no-cache'
    if (kept?.version === version && !wantsAnew) return send(response, kept.answer)
    recordAnswer(response, PAGE_MAX_BYTES, (answer) => {
      if (answer && isKeepable(response)) this.#keep(key, { version, until: Date.now() + KEPT_FOR_MS, answer })
    })
    return draw(request, response)
  }

  #find(key: string): Kept | null {
    const kept = this.#kept.get(key)
    if (!kept) return null
    this.#forget(key)
    if (kept.until <= Date.now()) return null
    this.#keep(key, kept)
    return kept
  }

  #keep(key: string, kept: Kept): void {
    this.#forget(key)
    this.#kept.set(key, kept)
    this.#bytes += kept.answer.body.length
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= TOTAL_MAX_BYTES) break
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#kept.get(key)?.answer.body.length ?? 0
    this.#kept.delete(key)
  }
}

/** Null for what is drawn each time. Without a session there is nothing worth keeping. */
function keyOf({ method, url, headers }: IncomingMessage): string | null {
  if (method !== 'GET' || !headers.cookie || !url?.startsWith('/')) return null
  if (url.startsWith('/api/') || url.startsWith('/_next/')) return null
  if (NOT_A_PAGE.some((name) => headers[name] !== undefined)) return null
  return JSON.stringify([url, ...DRAWN_FROM.map((name) => headers[name] ?? null)])
}

function isKeepable(response: ServerResponse): boolean {
  const type = String(response.getHeader('content-type') ?? '')
  return response.statusCode === 200 && type.startsWith('text/html') && !response.hasHeader('set-cookie')
}

/** With the policy it was drawn with, whose nonce its scripts carry. */
function send(response: ServerResponse, { headers, body }: RecordedAnswer): void {
  response.writeHead(200, { ...headers, 'content-length': body.length })
  response.end(body)
}
