import { listActionItems } from '#lib/usecases/action-item/list-action-items.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({ body: await listActionItems(actor, query, { now }) }))
