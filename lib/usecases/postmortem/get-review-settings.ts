import { db } from '#lib/db/client.ts'
import { findReviewSettings } from '#lib/db/review-settings.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ReviewSettings } from '#lib/domain/postmortem/review-settings.ts'

/** @throws AppError forbidden */
export async function getReviewSettings(actor: Actor): Promise<ReviewSettings> {
  assertCan(actor, 'read')
  return findReviewSettings(db())
}
