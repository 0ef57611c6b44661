import { db } from '#lib/db/client.ts'
import { listWeeklyReviews as listStored } from '#lib/db/weekly-review.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { withRecentWeeks } from '#lib/domain/weekly-review/recent-weeks.ts'
import type { WeeklyReviewSummary } from '#lib/domain/weekly-review/weekly-review.ts'

/** The last weeks, whether or not anything was written down, and every older one of which something is stored. @throws AppError forbidden */
export async function listWeeklyReviews(
  actor: Actor,
  context: { readonly now: Date },
): Promise<{ readonly items: WeeklyReviewSummary[] }> {
  assertCan(actor, 'read')
  return { items: withRecentWeeks(await listStored(db()), context.now) }
}
