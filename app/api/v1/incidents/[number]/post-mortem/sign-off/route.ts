import { signOffPostmortem } from '#lib/usecases/postmortem/sign-off-postmortem.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string }>(async ({ actor, params, json, now }) => ({
  body: { reviewers: await signOffPostmortem(actor, params.number, await json(), { now }) },
}))
