import { createReviewActionItem } from '#lib/usecases/weekly-review/create-review-action-item.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag } from '#lib/web/version-tag.ts'

export const POST = apiRoute<{ week: string }>(async ({ actor, params, json, now }) => {
  const item = await createReviewActionItem(actor, params.week, await json(), { now })
  return { status: 201, location: `/api/v1/action-items/${item.id}`, etag: versionTag(item.version), body: item }
})
