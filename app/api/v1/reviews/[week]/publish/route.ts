import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { publishWeeklyReview } from '#lib/usecases/weekly-review/publish-weekly-review.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag, withIfMatch } from '#lib/web/version-tag.ts'

export const POST = apiRoute<{ week: string }>(async ({ actor, params, json, headers, now }) => {
  const input = withIfMatch(await json(), headers.get('if-match'))
  const { version } = await publishWeeklyReview(actor, params.week, input, { now })
  return { etag: versionTag(version), body: await getWeeklyReview(actor, params.week, { now }) }
})
