import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { clearReviewers, listReviewCandidates, replaceReviewers } from '#lib/db/postmortem-reviewer.ts'
import {
  assertVersion,
  getLivePostmortemId,
  holdPostmortem,
  storeStep,
  touchPostmortem,
} from '#lib/db/postmortem-state.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { requestReviewInput } from '#lib/domain/postmortem/review-schema.ts'
import type { PostmortemState } from '#lib/domain/postmortem/state.ts'
import { requestReview as decide } from '#lib/domain/postmortem/transitions.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Asks people to review: a draft goes into review, unsigned; while it is in review those who are asked change.
 * @throws AppError invalid, not_found, forbidden, conflict (published), precondition_failed
 */
export async function requestReview(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<PostmortemState> {
  assertCan(actor, 'read')
  const id = await getLivePostmortemId(db(), number)
  assertCan(actor, 'edit')
  const { reviewers, version } = parseInput(requestReviewInput, input)
  await assertMayReview(reviewers)

  return transaction(async (tx) => {
    const held = await holdPostmortem(tx, id)
    assertVersion(held, version)
    const decision = decide(held)
    if (!decision.ok) throw new AppError('conflict', decision.reason)
    if (decision.step) await clearReviewers(tx, id)
    await replaceReviewers(tx, id, reviewers, context.now)
    const stored = decision.step
      ? await storeStep(tx, actor, held, decision.step, context.now)
      : await touchPostmortem(tx, held, context.now)
    const details = { incident: held.incidentNumber, reviewers, revision: stored.revision }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'postmortem.request_review', entityType: 'postmortem', entityId: id, details },
      context.now,
    )
    return stored
  })
}

/** A reviewer must be able to edit: who may only read can neither comment nor sign. */
async function assertMayReview(reviewers: readonly Id[]): Promise<void> {
  const candidates = new Set((await listReviewCandidates(db())).map(({ id }) => id))
  if (reviewers.every((id) => candidates.has(id))) return
  throw invalid({ reviewers: ['Choose people with an active account and the editor or admin role.'] })
}
