import { answerComment } from '#lib/usecases/postmortem/answer-comment.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string; id: string }>(async ({ actor, params, json, now }) => ({
  status: 201,
  body: await answerComment(actor, params.number, params.id, await json(), { now }),
}))
