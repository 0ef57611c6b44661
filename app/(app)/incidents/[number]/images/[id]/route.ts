import { findSessionActor } from '#lib/auth/session-actor.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { getTimelineImage } from '#lib/usecases/timeline/get-timeline-image.ts'
import { problemResponse } from '#lib/web/problem.ts'

/** An image of a timeline for those who are signed in. It never changes; only this browser may keep it. */
export async function GET(_: Request, route: { params: Promise<{ number: string; id: string }> }): Promise<Response> {
  try {
    const actor = await findSessionActor()
    if (!actor) throw new AppError('unauthenticated', 'Sign in to see this image.')
    const { number, id } = await route.params
    const image = await getTimelineImage(actor, number, id)
    return new Response(new Uint8Array(image.content), {
      headers: {
        'content-type': image.contentType,
        'content-length': String(image.byteLength),
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, max-age=86400, immutable',
      },
    })
  } catch (error) {
    return problemResponse(error)
  }
}
