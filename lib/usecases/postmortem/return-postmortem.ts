import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { assertVersion, getLivePostmortemId, holdPostmortem, storeStep } from '#lib/db/postmortem-state.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { returnPostmortemInput } from '#lib/domain/postmortem/review-schema.ts'
import type { PostmortemState } from '#lib/domain/postmortem/state.ts'
import { returnToDraft } from '#lib/domain/postmortem/transitions.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Takes a post-mortem out of review: withdrawn by who asked, or returned by a reviewer. It is a draft again.
 * @throws AppError invalid, not_found, forbidden, conflict (not in review), precondition_failed
 */
export async function returnPostmortem(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<PostmortemState> {
  assertCan(actor, 'read')
  const id = await getLivePostmortemId(db(), number)
  assertCan(actor, 'edit')
  const { reason, version } = parseInput(returnPostmortemInput, input)

  return transaction(async (tx) => {
    const held = await holdPostmortem(tx, id)
    assertVersion(held, version)
    const decision = returnToDraft(held)
    if (!decision.ok) throw new AppError('conflict', decision.reason)
    const stored = await storeStep(tx, actor, held, decision.step, context.now)
    const details = { incident: held.incidentNumber, reason, revision: stored.revision }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'postmortem.return', entityType: 'postmortem', entityId: id, details },
      context.now,
    )
    return stored
  })
}
