import { editComment } from '#lib/usecases/postmortem/edit-comment.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const PATCH = apiRoute<{ number: string; id: string }>(async ({ actor, params, json, now }) => ({
  body: await editComment(actor, params.number, params.id, await json(), { now }),
}))
