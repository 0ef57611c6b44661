import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findRunbook } from '#lib/db/runbook.ts'
import { storeStepRating } from '#lib/db/runbook-feedback.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan, assertIsUser } from '#lib/domain/access/policy.ts'
import { rateStepInput, type StepRating } from '#lib/domain/runbook/feedback.ts'
import { parseSteps } from '#lib/domain/runbook/steps.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Notes whether a step of a runbook helped; everybody who reads it may say so.
 * @throws AppError invalid, not_found (no such runbook or step), forbidden
 */
export async function rateRunbookStep(
  actor: Actor,
  serviceSlug: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<StepRating> {
  assertCan(actor, 'read')
  assertIsUser(actor)
  const rating = parseInput(rateStepInput, input)
  const runbook = await findRunbook(db(), serviceSlug)
  const cause = runbook?.causes.find(({ rootCause }) => rootCause === rating.rootCause)
  if (!runbook || !cause || !parseSteps(cause[rating.part]).some(({ key }) => key === rating.step))
    throw new AppError('not_found', 'The runbook has no such step any more. Open it again.')
  await transaction(async (tx) => {
    const entityId = await storeStepRating(tx, runbook.id, actor.userId as Id, rating, context.now)
    const details = { service: serviceSlug, ...rating }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'runbook_step.rate', entityType: 'runbook_step', entityId, details },
      context.now,
    )
  })
  return rating
}
