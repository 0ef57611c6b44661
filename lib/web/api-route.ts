import { actorFromBearer } from '#lib/auth/actor-from-bearer.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { isAppError } from '#lib/domain/shared/app-error.ts'
import { type Download, downloadResponse } from './download.ts'
import { problemResponse } from './problem.ts'
import { queryOf } from './query-of.ts'
import { JSON_BODY_MAX_BYTES, readJson } from './read-json.ts'

type Context<P> = {
  readonly actor: Actor
  readonly params: P
  /** The query string; a name given twice comes as a list, which strict scalars refuse. */
  readonly query: Record<string, string | string[]>
  readonly headers: Headers
  readonly now: Date
  /** The parsed body; read when asked for. */
  readonly json: () => Promise<unknown>
}

type Answer =
  | { readonly status?: 200 | 201; readonly location?: string; readonly etag?: string; readonly body: unknown }
  | { readonly status: 204 }
  | { readonly file: Download }

type Options = { readonly maxBodyBytes?: number }

/** A REST handler on a use case: finds the actor, parses, answers JSON, and turns every error into a problem document. */
export function apiRoute<P = Record<string, never>>(
  handle: (context: Context<P>) => Promise<Answer>,
  options: Options = {},
): (request: Request, route: { params: Promise<P> }) => Promise<Response> {
  return async (request, route) => {
    try {
      const now = new Date()
      const actor = await actorFromBearer(request.headers, now)
      const answer = await handle({
        actor,
        params: await route.params,
        query: queryOf(request),
        headers: request.headers,
        now,
        json: () => readJson(request, options.maxBodyBytes ?? JSON_BODY_MAX_BYTES),
      })
      if ('file' in answer) return await downloadResponse(answer.file)
      if (answer.status === 204) return new Response(null, { status: 204 })
      const headers = new Headers({ 'cache-control': 'no-store' })
      if (answer.location !== undefined) headers.set('location', answer.location)
      if (answer.etag !== undefined) headers.set('etag', answer.etag)
      return Response.json(answer.body, { status: answer.status ?? 200, headers })
    } catch (error) {
      return movedResponse(request, error) ?? problemResponse(error)
    }
  }
}

/**
 * Reading an incident that was merged leads to the one it went into. A change is refused (409) instead: repeated there
 * by a client that follows redirects, it would change an incident that nobody named.
 */
function movedResponse(request: Request, error: unknown): Response | null {
  if (request.method !== 'GET' || !isAppError(error) || !error.merged) return null
  const { pathname, search } = new URL(request.url)
  const location = pathname.replace(/^(\/api\/v1\/incidents\/)\d+/, `$1${error.merged.into}`) + search
  return new Response(null, { status: 308, headers: { location, 'cache-control': 'no-store' } })
}
