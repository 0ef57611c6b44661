import { getActionItem } from '#lib/usecases/action-item/get-action-item.ts'
import { updateActionItem } from '#lib/usecases/action-item/update-action-item.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag, withIfMatch } from '#lib/web/version-tag.ts'

export const GET = apiRoute<{ id: string }>(async ({ actor, params }) => {
  const item = await getActionItem(actor, params.id)
  return { etag: versionTag(item.version), body: item }
})

export const PATCH = apiRoute<{ id: string }>(async ({ actor, params, json, headers, now }) => {
  const input = withIfMatch(await json(), headers.get('if-match'))
  const item = await updateActionItem(actor, params.id, input, { now })
  return { etag: versionTag(item.version), body: item }
})
