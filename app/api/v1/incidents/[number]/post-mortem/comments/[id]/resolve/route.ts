import { resolveComment } from '#lib/usecases/postmortem/resolve-comment.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string; id: string }>(async ({ actor, params, now }) => ({
  body: await resolveComment(actor, params.number, params.id, { now }),
}))
