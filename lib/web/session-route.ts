import { findSessionActor } from '#lib/auth/session-actor.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { problemResponse } from './problem.ts'
import { readJson } from './read-json.ts'

/** Sent with every request of a script of ours: whose page it is. A browser may have changed hands since it was opened. */
const PERSON_HEADER = 'hindsight-user'

type Context<P> = {
  readonly actor: UserActor
  readonly params: P
  readonly now: Date
  /** The parsed body; read when asked for. */
  readonly json: () => Promise<unknown>
  /** The body as it comes in, for what is too large to hold. */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * JSON for the scripts of our own pages, by the browser's session: what `apiRoute` is for tokens. Other sites are kept out
 * by the server (cross-site.ts), by the type of the body and by a header that only our scripts send.
 */
export function sessionRoute<P>(
  handle: (context: Context<P>) => Promise<unknown>,
  options: { readonly maxBodyBytes?: number } = {},
): (request: Request, route: { params: Promise<P> }) => Promise<Response> {
  return async (request, route) => {
    try {
      const actor = await actorOf(request.headers)
      const context = {
        actor,
        params: await route.params,
        now: new Date(),
        json: () => readJson(request, options.maxBodyBytes),
      }
      const body = await handle({ ...context, body: request.body ?? nothing() })
      return Response.json(body, { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      return problemResponse(error)
    }
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function actorOf(headers: Headers): Promise<UserActor> {
  const actor = await findSessionActor()
  if (!actor) throw new AppError('unauthenticated', 'You are signed out. Sign in to go on.')
  const person = headers.get(PERSON_HEADER)
  if (person === null) throw new AppError('invalid', `Send the header ${PERSON_HEADER}: the id of who is writing.`)
  if (person !== actor.userId) {
    const detail = `This browser is signed in as ${actor.name} now; the page was opened by somebody else.`
    throw new AppError('conflict', detail, { current: { signedInAs: actor.name } })
  }
  return actor
}
