import { db } from '#lib/db/client.ts'
import { findRunbook } from '#lib/db/runbook.ts'
import { findRunbookRevision, findRunbookRevisionBefore } from '#lib/db/runbook-revision.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseRevisionNumber, type RunbookRevisionText } from '#lib/domain/runbook/revision.ts'
import type { Runbook } from '#lib/domain/runbook/runbook.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** One text that a runbook had, with the one before it. @throws AppError not_found, forbidden */
export async function getRunbookRevision(
  actor: Actor,
  serviceSlug: string,
  revision: string,
): Promise<{ runbook: Runbook; revision: RunbookRevisionText; before: RunbookRevisionText | null }> {
  assertCan(actor, 'read')
  const number = parseRevisionNumber(revision)
  const runbook = await findRunbook(db(), serviceSlug)
  const found = runbook && number !== null ? await findRunbookRevision(db(), runbook.id, number) : null
  if (!runbook || !found) throw new AppError('not_found', 'There is no such revision.')
  return { runbook, revision: found, before: await findRunbookRevisionBefore(db(), runbook.id, found.number) }
}
