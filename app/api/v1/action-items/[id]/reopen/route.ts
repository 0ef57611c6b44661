import { reopenActionItem } from '#lib/usecases/action-item/reopen-action-item.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ id: string }>(async ({ actor, params, json, now }) => ({
  body: await reopenActionItem(actor, params.id, await json(), { now }),
}))
