import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import { findWeeklyReview, holdDraftReview, storeReviewSection } from '#lib/db/weekly-review.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { isoWeekName } from '#lib/domain/shared/iso-week.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import {
  type ReviewText,
  saveReviewSectionInput,
  UNWRITTEN,
  weeklyReviewSection,
} from '#lib/domain/weekly-review/section.ts'
import { getReviewWeek, REVIEW_PUBLISHED } from '#lib/domain/weekly-review/stored-review.ts'

const CHANGED_MEANWHILE = 'Somebody changed this text meanwhile, so yours is not stored yet. Compare, then save again.'

/**
 * Writes down what was said or decided in the meeting. What is stored already is answered as it stands, so that a save
 * whose answer was lost can be sent again.
 * @throws AppError invalid, not_found, forbidden, conflict (published), precondition_failed (`current` is the stored text)
 */
export async function saveReviewSection(
  actor: Actor,
  weekName: string,
  section: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<ReviewText> {
  assertCan(actor, 'read')
  const week = getReviewWeek(weekName, context.now)
  const { success, data: key } = weeklyReviewSection.safeParse(section)
  if (!success) throw new AppError('not_found', 'A review has decisions and notes, and no such text.')
  assertCan(actor, 'edit')
  const { text, version } = parseInput(saveReviewSectionInput, input)
  const review = await findWeeklyReview(db(), week)
  const stored = review?.sections[key] ?? UNWRITTEN
  if (stored.text === text) return stored
  if (review?.publishedAt) throw new AppError('conflict', REVIEW_PUBLISHED)
  if (stored.version !== version) throw changedMeanwhile(stored)

  return transaction(async (tx) => {
    const reviewId = await holdDraftReview(tx, week, context.now)
    if (!reviewId) throw new AppError('conflict', REVIEW_PUBLISHED)
    const writer = { name: actor.name, now: context.now }
    const saved = await storeReviewSection(tx, reviewId, { key, text, version }, writer)
    if (!saved) throw changedMeanwhile((await findWeeklyReview(tx, week))?.sections[key] ?? UNWRITTEN)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'weekly_review.save_section',
        entityType: 'weekly_review',
        entityId: isoWeekName(week),
        details: { section: key, version: saved.version },
      },
      context.now,
    )
    return saved
  })
}

function changedMeanwhile(current: ReviewText): AppError {
  return new AppError('precondition_failed', CHANGED_MEANWHILE, { current })
}
