import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { personOf } from '#lib/db/person-of.ts'
import { findReviewRequest, listReviewers, storeSignOff } from '#lib/db/postmortem-reviewer.ts'
import { getLivePostmortemId, holdPostmortem, touchPostmortem } from '#lib/db/postmortem-state.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { signOffInput } from '#lib/domain/postmortem/review-schema.ts'
import type { Reviewer } from '#lib/domain/postmortem/reviewer.ts'
import { signOff } from '#lib/domain/postmortem/transitions.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Signs the revision that was read; text that is saved later shows as changed since. Answers everybody's state.
 * @throws AppError invalid, not_found, forbidden (a script of nobody, a viewer), conflict (not in review, or one’s own request)
 */
export async function signOffPostmortem(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<Reviewer[]> {
  assertCan(actor, 'read')
  const id = await getLivePostmortemId(db(), number)
  assertCan(actor, 'edit')
  const person = await personOf(db(), actor)
  assertCan(person, 'edit')
  const { userId } = person
  const { revision } = parseInput(signOffInput, input)

  return transaction(async (tx) => {
    const held = await holdPostmortem(tx, id)
    if (revision > held.revision) throw invalid({ revision: [`The newest revision is ${held.revision}.`] })
    const request = await findReviewRequest(tx, id)
    const decision = signOff(held, { userId, requestedById: request?.userId ?? null })
    if (!decision.ok) throw new AppError('conflict', decision.reason)
    await storeSignOff(tx, id, { userId, revision }, context.now)
    await touchPostmortem(tx, held, context.now)
    const details = { incident: held.incidentNumber, revision }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'postmortem.sign_off', entityType: 'postmortem', entityId: id, details },
      context.now,
    )
    return listReviewers(tx, id)
  })
}
