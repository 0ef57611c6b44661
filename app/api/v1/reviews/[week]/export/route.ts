import { parseInput } from '#lib/domain/shared/parse-input.ts'
import { exportReviewQuery } from '#lib/domain/weekly-review/weekly-review.ts'
import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { reviewDownload } from '#lib/web/review-download.ts'

export const GET = apiRoute<{ week: string }>(async ({ actor, params, query, now }) => {
  const { format } = parseInput(exportReviewQuery, query)
  return { file: reviewDownload(await getWeeklyReview(actor, params.week, { now }), format) }
})
