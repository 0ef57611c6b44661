import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { saveReviewNotes } from '#lib/usecases/weekly-review/save-review-notes.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag, withIfMatch } from '#lib/web/version-tag.ts'

export const GET = apiRoute<{ week: string }>(async ({ actor, params, now }) => {
  const review = await getWeeklyReview(actor, params.week, { now })
  return { etag: versionTag(review.version), body: review }
})

export const PATCH = apiRoute<{ week: string }>(async ({ actor, params, json, headers, now }) => {
  const input = withIfMatch(await json(), headers.get('if-match'))
  const { version } = await saveReviewNotes(actor, params.week, input, { now })
  return { etag: versionTag(version), body: await getWeeklyReview(actor, params.week, { now }) }
})
