import { parseInput } from '#lib/domain/shared/parse-input.ts'
import { exportReviewQuery } from '#lib/domain/weekly-review/weekly-review.ts'
import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { sessionDownload } from '#lib/web/download.ts'
import { reviewDownload } from '#lib/web/review-download.ts'

export const GET = sessionDownload<{ week: string; format: string }>(async ({ actor, params, now }) => {
  const { format } = parseInput(exportReviewQuery, { format: params.format })
  return reviewDownload(await getWeeklyReview(actor, params.week, { now }), format)
})
