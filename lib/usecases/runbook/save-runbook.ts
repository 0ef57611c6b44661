import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { findRunbook, insertRunbook, storeRunbook } from '#lib/db/runbook.ts'
import { insertRunbookRevision } from '#lib/db/runbook-revision.ts'
import { findService } from '#lib/db/service.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { checkRunbook } from '#lib/domain/runbook/check-runbook.ts'
import type { CheckedRunbook } from '#lib/domain/runbook/runbook.ts'
import { saveRunbookInput } from '#lib/domain/runbook/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE =
  'Somebody saved this runbook while you were editing. Your text is still here: compare it with the stored one, and save again to replace that.'

/**
 * Replaces the runbook of a service, or writes its first one. Without a version the last writer wins.
 * @throws AppError invalid, not_found, forbidden, precondition_failed (saved since `version`)
 */
export async function saveRunbook(
  actor: Actor,
  serviceSlug: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<{ runbook: CheckedRunbook; created: boolean }> {
  assertCan(actor, 'read')
  const service = await findService(db(), serviceSlug)
  if (!service) throw new AppError('not_found', 'There is no such service.')
  assertCan(actor, 'edit')
  const { version, ...fields } = parseInput(saveRunbookInput, input)
  const before = await findRunbook(db(), serviceSlug)
  if (version !== undefined && version !== (before?.version ?? 0))
    throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  try {
    return await transaction(async (tx) => {
      const runbook = before
        ? await storeRunbook(tx, before, fields, context.now)
        : await insertRunbook(tx, service.id, fields, context.now)
      if (!runbook) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
      await insertRunbookRevision(tx, runbook, actor.name, context.now)
      const details = { service: service.slug, version: runbook.version, causes: fields.causes.map((c) => c.rootCause) }
      const action = before ? 'runbook.save' : 'runbook.create'
      await insertAuditEntry(tx, actor, { action, entityType: 'runbook', entityId: runbook.id, details }, context.now)
      return { runbook: checkRunbook(runbook, context.now), created: !before }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('precondition_failed', CHANGED_MEANWHILE) : error
  }
}
