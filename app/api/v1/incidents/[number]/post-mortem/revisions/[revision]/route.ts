import { getPostmortemRevision } from '#lib/usecases/postmortem/get-postmortem-revision.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute<{ number: string; revision: string }>(async ({ actor, params }) => ({
  body: await getPostmortemRevision(actor, params.number, params.revision),
}))
