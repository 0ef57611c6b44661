import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { clearReviewers } from '#lib/db/postmortem-reviewer.ts'
import { assertVersion, getLivePostmortemId, holdPostmortem, storeStep } from '#lib/db/postmortem-state.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { reopenPostmortemInput } from '#lib/domain/postmortem/review-schema.ts'
import type { PostmortemState } from '#lib/domain/postmortem/state.ts'
import { reopen } from '#lib/domain/postmortem/transitions.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Makes a published post-mortem a draft again, with a reason. Its sign-offs are for the next round to give anew.
 * @throws AppError invalid, not_found, forbidden, conflict (not published), precondition_failed
 */
export async function reopenPostmortem(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<PostmortemState> {
  assertCan(actor, 'read')
  const id = await getLivePostmortemId(db(), number)
  assertCan(actor, 'edit')
  const { reason, version } = parseInput(reopenPostmortemInput, input)

  return transaction(async (tx) => {
    const held = await holdPostmortem(tx, id)
    assertVersion(held, version)
    const decision = reopen(held)
    if (!decision.ok) throw new AppError('conflict', decision.reason)
    await clearReviewers(tx, id)
    const stored = await storeStep(tx, actor, held, decision.step, context.now)
    const details = { incident: held.incidentNumber, reason, revision: stored.revision }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'postmortem.reopen', entityType: 'postmortem', entityId: id, details },
      context.now,
    )
    return stored
  })
}
