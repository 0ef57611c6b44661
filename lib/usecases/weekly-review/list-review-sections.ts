import { db } from '#lib/db/client.ts'
import { findWeeklyReview } from '#lib/db/weekly-review.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import {
  type ReviewText,
  UNWRITTEN,
  WEEKLY_REVIEW_SECTIONS,
  type WeeklyReviewSection,
} from '#lib/domain/weekly-review/section.ts'
import { getReviewWeek } from '#lib/domain/weekly-review/stored-review.ts'

/** What the meeting wrote down, without any figure. @throws AppError not_found (no such week, or not begun), forbidden */
export async function listReviewSections(
  actor: Actor,
  weekName: string,
  context: { readonly now: Date },
): Promise<(ReviewText & { readonly key: WeeklyReviewSection })[]> {
  assertCan(actor, 'read')
  const review = await findWeeklyReview(db(), getReviewWeek(weekName, context.now))
  return WEEKLY_REVIEW_SECTIONS.map((key) => ({ key, ...(review?.sections[key] ?? UNWRITTEN) }))
}
