import { db } from '#lib/db/client.ts'
import { findRunbook } from '#lib/db/runbook.ts'
import { listRunbookRevisions as listRows } from '#lib/db/runbook-revision.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { RunbookRevision } from '#lib/domain/runbook/revision.ts'
import type { Runbook } from '#lib/domain/runbook/runbook.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

const SHOWN = 200

/** The texts that a runbook had, newest first. @throws AppError not_found, forbidden */
export async function listRunbookRevisions(
  actor: Actor,
  serviceSlug: string,
): Promise<{ runbook: Runbook; revisions: RunbookRevision[] }> {
  assertCan(actor, 'read')
  const runbook = await findRunbook(db(), serviceSlug)
  if (!runbook) throw new AppError('not_found', 'There is no such service, or it has no runbook yet.')
  return { runbook, revisions: await listRows(db(), runbook.id, SHOWN) }
}
