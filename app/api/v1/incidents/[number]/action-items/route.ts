import { createActionItem } from '#lib/usecases/action-item/create-action-item.ts'
import { listIncidentActionItems } from '#lib/usecases/action-item/list-incident-action-items.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag } from '#lib/web/version-tag.ts'

export const GET = apiRoute<{ number: string }>(async ({ actor, params, query, now }) => ({
  body: await listIncidentActionItems(actor, params.number, query, { now }),
}))

export const POST = apiRoute<{ number: string }>(async ({ actor, params, json, now }) => {
  const item = await createActionItem(actor, params.number, await json(), { now })
  return { status: 201, location: `/api/v1/action-items/${item.id}`, etag: versionTag(item.version), body: item }
})
