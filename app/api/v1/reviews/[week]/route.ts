import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag } from '#lib/web/version-tag.ts'

export const GET = apiRoute<{ week: string }>(async ({ actor, params, now }) => {
  const review = await getWeeklyReview(actor, params.week, { now })
  return { etag: versionTag(review.version), body: review }
})
