import { db } from '#lib/db/client.ts'
import { listReviewCandidates as list } from '#lib/db/postmortem-reviewer.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ReviewCandidate } from '#lib/domain/postmortem/reviewer.ts'

/** Whom one can ask for a review, by name. @throws AppError forbidden */
export async function listReviewCandidates(actor: Actor): Promise<ReviewCandidate[]> {
  assertCan(actor, 'edit')
  return list(db())
}
