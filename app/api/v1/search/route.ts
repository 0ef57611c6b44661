import { search } from '#lib/usecases/search/search.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({ body: await search(actor, query, { now }) }))
