import { findSessionActor } from '#lib/auth/session-actor.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { problemResponse } from './problem.ts'
import { queryOf } from './query-of.ts'

export type Download = {
  readonly contentType: `${string}/${string}`
  readonly fileName: string
  /** Text, or parts of it as they come; the first part is asked for before the answer begins. */
  readonly content: string | AsyncIterable<string>
}

/** A file for the browser to keep. What fails before the first part is answered with a problem. */
export async function downloadResponse({ contentType, fileName, content }: Download): Promise<Response> {
  const headers = {
    'content-type': `${contentType}; charset=utf-8`,
    'content-disposition': `attachment; filename="${fileName.replace(/[^\w.-]+/g, '-')}"`,
    'cache-control': 'no-store',
  }
  if (typeof content === 'string') return new Response(content, { headers })
  const parts = content[Symbol.asyncIterator]()
  const first = await parts.next()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (first.done) controller.close()
      else controller.enqueue(encoder.encode(first.value))
    },
    async pull(controller) {
      const part = await parts.next()
      if (part.done) controller.close()
      else controller.enqueue(encoder.encode(part.value))
    },
    async cancel() {
      await parts.return?.()
    },
  })
  return new Response(body, { headers })
}

type Context<P> = {
  readonly actor: Actor
  readonly params: P
  readonly query: Record<string, string | string[]>
  readonly now: Date
}

/** A file for whoever is signed in. */
export function sessionDownload<P = Record<string, never>>(
  make: (context: Context<P>) => Promise<Download>,
): (request: Request, route: { params: Promise<P> }) => Promise<Response> {
  return async (request, route) => {
    try {
      const actor = await findSessionActor()
      if (!actor) throw new AppError('unauthenticated', 'You are signed out. Sign in, then fetch the file again.')
      return await downloadResponse(
        await make({ actor, params: await route.params, query: queryOf(request), now: new Date() }),
      )
    } catch (error) {
      return problemResponse(error)
    }
  }
}
