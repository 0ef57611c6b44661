import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findService, storeServiceChanges } from '#lib/db/service.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { updateServiceInput } from '#lib/domain/service/schema.ts'
import type { Service } from '#lib/domain/service/service.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { changedFields, givenFields } from '#lib/domain/shared/changed-fields.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE =
  'Somebody changed this service while you were editing. What you typed is still here: compare it with what is stored now, and send again to replace that.'

/** @throws AppError invalid, not_found, forbidden, precondition_failed (changed since `version`) */
export async function updateService(
  actor: Actor,
  slug: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<Service> {
  assertCan(actor, 'read')
  const service = await findService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no such service.')
  assertCan(actor, 'edit')
  const { version = service.version, ...changes } = parseInput(updateServiceInput, input)
  return transaction(async (tx) => {
    const stored = await storeServiceChanges(tx, { id: service.id, version }, givenFields(changes), context.now)
    if (!stored) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'service.update',
        entityType: 'service',
        entityId: service.id,
        details: changedFields(service, changes),
      },
      context.now,
    )
    return stored
  })
}
