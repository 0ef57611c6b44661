import { listPostmortemRevisions } from '#lib/usecases/postmortem/list-postmortem-revisions.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute<{ number: string }>(async ({ actor, params, query }) => ({
  body: await listPostmortemRevisions(actor, params.number, query),
}))
