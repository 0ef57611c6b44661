import { closeActionItem } from '#lib/usecases/action-item/close-action-item.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ id: string }>(async ({ actor, params, json, now }) => ({
  body: await closeActionItem(actor, params.id, await json(), { now }),
}))
