import { db } from '#lib/db/client.ts'
import { findPublishedFigures, findWeeklyReview, listReviewActionItems } from '#lib/db/weekly-review.ts'
import { getWeeklyMaterial } from '#lib/db/weekly-review-material.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { isoWeekName } from '#lib/domain/shared/iso-week.ts'
import { weeklyFigures } from '#lib/domain/weekly-review/figures.ts'
import { weeklyHeadline } from '#lib/domain/weekly-review/headline.ts'
import { restatements } from '#lib/domain/weekly-review/restated.ts'
import { reviewWindows } from '#lib/domain/weekly-review/review-windows.ts'
import { UNWRITTEN } from '#lib/domain/weekly-review/section.ts'
import { getReviewWeek } from '#lib/domain/weekly-review/stored-review.ts'
import type { WeeklyReview } from '#lib/domain/weekly-review/weekly-review.ts'

/**
 * The review of a week: of a draft the figures as they are now, of a published one those of then, with what would be
 * another figure today. @throws AppError not_found (no such week, or not begun), forbidden
 */
export async function getWeeklyReview(
  actor: Actor,
  weekName: string,
  context: { readonly now: Date },
): Promise<WeeklyReview> {
  assertCan(actor, 'read')
  const week = getReviewWeek(weekName, context.now)
  const stored = await findWeeklyReview(db(), week)
  const published = stored?.publishedAt ? await findPublishedFigures(db(), week) : null
  // Held against the instant that the published figures were made for: a review can be published before its week is over.
  const windows = reviewWindows(week, published?.asOf ?? context.now)
  const [material, createdActionItems] = await Promise.all([
    getWeeklyMaterial(db(), windows, context.now),
    stored ? listReviewActionItems(db(), stored.id) : [],
  ])
  const current = weeklyFigures(windows, material)
  return {
    week: isoWeekName(week),
    status: stored?.publishedAt ? 'published' : 'draft',
    headline: published ? (stored?.headline ?? null) : weeklyHeadline(current),
    publishedAt: stored?.publishedAt ?? null,
    publishedBy: stored?.publishedBy ?? null,
    version: stored?.version ?? 0,
    sections: stored?.sections ?? { decisions: UNWRITTEN, notes: UNWRITTEN },
    createdActionItems,
    figures: published ?? current,
    restated: published ? restatements(published, current) : [],
  }
}
