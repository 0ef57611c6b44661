import { reopenComment } from '#lib/usecases/postmortem/reopen-comment.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string; id: string }>(async ({ actor, params, now }) => ({
  body: await reopenComment(actor, params.number, params.id, { now }),
}))
