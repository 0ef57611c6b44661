import { restorePostmortem } from '#lib/usecases/postmortem/restore-postmortem.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string }>(async ({ actor, params, now }) => ({
  body: await restorePostmortem(actor, params.number, { now }),
}))
