import { listPostmortems } from '#lib/usecases/postmortem/list-postmortems.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query }) => ({ body: await listPostmortems(actor, query) }))
