import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import { findWeeklyReview, storeReopenedReview } from '#lib/db/weekly-review.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { isoWeekName } from '#lib/domain/shared/iso-week.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import {
  assertReviewVersion,
  getReviewWeek,
  REVIEW_CHANGED,
  type StoredReview,
} from '#lib/domain/weekly-review/stored-review.ts'
import { reopenReviewInput } from '#lib/domain/weekly-review/weekly-review.ts'

/**
 * Makes a published review a draft again: its figures are computed anew until it is published once more.
 * @throws AppError invalid, not_found, forbidden, precondition_failed, conflict (not published, or a simultaneous change)
 */
export async function reopenWeeklyReview(
  actor: Actor,
  weekName: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<StoredReview> {
  assertCan(actor, 'read')
  const week = getReviewWeek(weekName, context.now)
  assertCan(actor, 'edit')
  const { version } = parseInput(reopenReviewInput, input)
  const review = await findWeeklyReview(db(), week)
  if (!review?.publishedAt) throw new AppError('conflict', 'This review is not published.')
  assertReviewVersion(review, version)

  return transaction(async (tx) => {
    const stored = await storeReopenedReview(tx, week, review, context.now)
    if (!stored) throw new AppError('conflict', REVIEW_CHANGED)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'weekly_review.reopen',
        entityType: 'weekly_review',
        entityId: isoWeekName(week),
        details: { headline: review.headline },
      },
      context.now,
    )
    return stored
  })
}
