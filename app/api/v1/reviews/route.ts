import { listWeeklyReviews } from '#lib/usecases/weekly-review/list-weekly-reviews.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, now }) => ({ body: await listWeeklyReviews(actor, { now }) }))
