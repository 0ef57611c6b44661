import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findRunbook, storeRunbook } from '#lib/db/runbook.ts'
import { findRunbookRevision, insertRunbookRevision } from '#lib/db/runbook-revision.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseRevisionNumber } from '#lib/domain/runbook/revision.ts'
import type { Runbook } from '#lib/domain/runbook/runbook.ts'
import { verifyRunbookInput } from '#lib/domain/runbook/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE = 'Somebody saved this runbook meanwhile. Look at it before you replace it.'

/**
 * Puts an earlier text back, as a new revision.
 * @throws AppError invalid, not_found, forbidden, precondition_failed (saved since `version`)
 */
export async function restoreRunbookRevision(
  actor: Actor,
  address: { readonly service: string; readonly revision: string },
  input: unknown,
  context: { readonly now: Date },
): Promise<Runbook> {
  assertCan(actor, 'read')
  const number = parseRevisionNumber(address.revision)
  const runbook = await findRunbook(db(), address.service)
  const revision = runbook && number !== null ? await findRunbookRevision(db(), runbook.id, number) : null
  if (!runbook || !revision) throw new AppError('not_found', 'There is no such revision.')
  assertCan(actor, 'edit')
  const { version = runbook.version } = parseInput(verifyRunbookInput, input)
  return transaction(async (tx) => {
    const stored = await storeRunbook(tx, { id: runbook.id, version }, revision.content, context.now)
    if (!stored) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
    await insertRunbookRevision(tx, stored, actor.name, context.now)
    const details = { service: address.service, version: stored.version, revision: revision.number }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'runbook.restore', entityType: 'runbook', entityId: runbook.id, details },
      context.now,
    )
    return stored
  })
}
