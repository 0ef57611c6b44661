import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findRunbook, storeRunbookVerified } from '#lib/db/runbook.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { checkRunbook } from '#lib/domain/runbook/check-runbook.ts'
import type { CheckedRunbook } from '#lib/domain/runbook/runbook.ts'
import { verifyRunbookInput } from '#lib/domain/runbook/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE = 'Somebody saved this runbook meanwhile. Read it again before you call it verified.'

/**
 * Notes that somebody tried the runbook and found it right.
 * @throws AppError invalid, not_found, forbidden, precondition_failed (saved since `version`)
 */
export async function verifyRunbook(
  actor: Actor,
  serviceSlug: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<CheckedRunbook> {
  assertCan(actor, 'read')
  const runbook = await findRunbook(db(), serviceSlug)
  if (!runbook) throw new AppError('not_found', 'There is no such service, or it has no runbook yet.')
  assertCan(actor, 'edit')
  const { version = runbook.version } = parseInput(verifyRunbookInput, input)
  await transaction(async (tx) => {
    const changed = await storeRunbookVerified(tx, { id: runbook.id, version }, context.now)
    if (!changed) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
    const details = { service: serviceSlug, version }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'runbook.verify', entityType: 'runbook', entityId: runbook.id, details },
      context.now,
    )
  })
  const verified = { ...runbook, lastVerifiedAt: context.now, updatedAt: context.now, version: version + 1 }
  return checkRunbook(verified, context.now)
}
