import { listReviewSections } from '#lib/usecases/weekly-review/list-review-sections.ts'
import { sessionRoute } from '#lib/web/session-route.ts'

/** For the editor: whether somebody saved since the page was opened. */
export const GET = sessionRoute<{ week: string }>(({ actor, params, now }) =>
  listReviewSections(actor, params.week, { now }),
)
