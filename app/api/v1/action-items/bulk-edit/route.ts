import { bulkEditActionItems } from '#lib/usecases/action-item/bulk-edit-action-items.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute(async ({ actor, json, now }) => ({
  body: await bulkEditActionItems(actor, await json(), { now }),
}))
