import { saveReviewSection } from '#lib/usecases/weekly-review/save-review-section.ts'
import { sessionRoute } from '#lib/web/session-route.ts'

/** The editor saves here. */
export const PUT = sessionRoute<{ week: string; section: string }>(async ({ actor, params, json, now }) =>
  saveReviewSection(actor, params.week, params.section, await json(), { now }),
)
