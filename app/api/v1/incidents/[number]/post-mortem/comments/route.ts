import { addComment } from '#lib/usecases/postmortem/add-comment.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string }>(async ({ actor, params, json, now }) => ({
  status: 201,
  body: await addComment(actor, params.number, await json(), { now }),
}))
