import { restorePostmortemRevision } from '#lib/usecases/postmortem/restore-postmortem-revision.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string; revision: string }>(async ({ actor, params, json, now }) => ({
  body: await restorePostmortemRevision(actor, params.number, params.revision, await json(), { now }),
}))
