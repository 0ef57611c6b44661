import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import { findWeeklyReview, storeReviewTexts } from '#lib/db/weekly-review.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { isoWeekName } from '#lib/domain/shared/iso-week.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import {
  assertReviewVersion,
  getReviewWeek,
  REVIEW_CHANGED,
  REVIEW_PUBLISHED,
  type StoredReview,
} from '#lib/domain/weekly-review/stored-review.ts'
import { saveReviewNotesInput } from '#lib/domain/weekly-review/weekly-review.ts'

/**
 * Writes down what was said and decided in the meeting. With `version`, only what was read is replaced.
 * @throws AppError invalid, not_found, forbidden, precondition_failed, conflict (published, or a simultaneous change)
 */
export async function saveReviewNotes(
  actor: Actor,
  weekName: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<StoredReview> {
  assertCan(actor, 'read')
  const week = getReviewWeek(weekName, context.now)
  assertCan(actor, 'edit')
  const { version, ...texts } = parseInput(saveReviewNotesInput, input)
  const review = await findWeeklyReview(db(), week)
  assertReviewVersion(review, version)
  if (review?.publishedAt) throw new AppError('conflict', REVIEW_PUBLISHED)

  return transaction(async (tx) => {
    const stored = await storeReviewTexts(tx, week, review, texts, context.now)
    if (!stored) throw new AppError('conflict', REVIEW_CHANGED)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'weekly_review.save_notes',
        entityType: 'weekly_review',
        entityId: isoWeekName(week),
        details: { fields: Object.keys(texts), version: stored.version },
      },
      context.now,
    )
    return stored
  })
}
