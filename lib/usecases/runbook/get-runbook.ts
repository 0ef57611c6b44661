import { db } from '#lib/db/client.ts'
import { findRunbook } from '#lib/db/runbook.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { checkRunbook } from '#lib/domain/runbook/check-runbook.ts'
import type { CheckedRunbook } from '#lib/domain/runbook/runbook.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** @throws AppError not_found (no such service, or it has no runbook), forbidden */
export async function getRunbook(
  actor: Actor,
  serviceSlug: string,
  context: { readonly now: Date },
): Promise<CheckedRunbook> {
  assertCan(actor, 'read')
  const runbook = await findRunbook(db(), serviceSlug)
  if (!runbook) throw new AppError('not_found', 'There is no such service, or it has no runbook yet.')
  return checkRunbook(runbook, context.now)
}
