import { db } from '#lib/db/client.ts'
import { listStepFeedback } from '#lib/db/runbook-feedback.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { StepFeedback } from '#lib/domain/runbook/feedback.ts'
import type { Id } from '#lib/domain/shared/id.ts'

const SHOWN = 20

/** What readers said of the steps of a runbook, newest first. @throws AppError forbidden */
export async function listRunbookFeedback(actor: Actor, runbookId: Id): Promise<StepFeedback[]> {
  assertCan(actor, 'read')
  return listStepFeedback(db(), runbookId, SHOWN)
}
