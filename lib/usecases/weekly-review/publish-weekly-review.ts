import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import { findWeeklyReview, storePublishedReview } from '#lib/db/weekly-review.ts'
import { getWeeklyMaterial } from '#lib/db/weekly-review-material.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { isoWeekName } from '#lib/domain/shared/iso-week.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import { weeklyFigures } from '#lib/domain/weekly-review/figures.ts'
import { weeklyHeadline } from '#lib/domain/weekly-review/headline.ts'
import { reviewWindows } from '#lib/domain/weekly-review/review-windows.ts'
import {
  assertReviewVersion,
  assertSectionsSeen,
  getReviewWeek,
  REVIEW_CHANGED,
  type StoredReview,
} from '#lib/domain/weekly-review/stored-review.ts'
import { publishReviewInput } from '#lib/domain/weekly-review/weekly-review.ts'

/**
 * Freezes the figures of a week as they are now; from then on they are what everybody reads.
 * @throws AppError invalid, not_found, forbidden, precondition_failed, conflict (published already, or a simultaneous change)
 */
export async function publishWeeklyReview(
  actor: Actor,
  weekName: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<StoredReview> {
  assertCan(actor, 'read')
  const week = getReviewWeek(weekName, context.now)
  assertCan(actor, 'edit')
  const { version, seen } = parseInput(publishReviewInput, input)
  const review = await findWeeklyReview(db(), week)
  if (review?.publishedAt) throw new AppError('conflict', 'This review is published already.')
  assertReviewVersion(review, version)
  assertSectionsSeen(review, seen)
  const windows = reviewWindows(week, context.now)
  const figures = weeklyFigures(windows, await getWeeklyMaterial(db(), windows, context.now))
  const headline = weeklyHeadline(figures)

  return transaction(async (tx) => {
    // Notes that came while the figures were computed refuse it: nobody publishes what they have not seen.
    const published = { figures, headline, publishedBy: actor.name }
    const stored = await storePublishedReview(tx, week, review, published, context.now)
    if (!stored) throw new AppError('conflict', REVIEW_CHANGED)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'weekly_review.publish',
        entityType: 'weekly_review',
        entityId: isoWeekName(week),
        details: { headline, asOf: figures.asOf.toISOString() },
      },
      context.now,
    )
    return stored
  })
}
