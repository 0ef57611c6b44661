import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { insertRunbook } from '#lib/db/runbook.ts'
import { insertRunbookRevision } from '#lib/db/runbook-revision.ts'
import { findService } from '#lib/db/service.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { runbookFromTemplate } from '#lib/domain/runbook/from-template.ts'
import type { Runbook } from '#lib/domain/runbook/runbook.ts'
import { createRunbookInput } from '#lib/domain/runbook/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Writes the first runbook of a service from the starting content for its type.
 * @throws AppError invalid, not_found, forbidden, conflict (it has one already)
 */
export async function createRunbookFromTemplate(
  actor: Actor,
  serviceSlug: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<Runbook> {
  assertCan(actor, 'read')
  const service = await findService(db(), serviceSlug)
  if (!service) throw new AppError('not_found', 'There is no such service.')
  assertCan(actor, 'edit')
  const { type = service.type } = parseInput(createRunbookInput, input)
  try {
    return await transaction(async (tx) => {
      const runbook = await insertRunbook(tx, service.id, runbookFromTemplate(service, type), context.now)
      await insertRunbookRevision(tx, runbook, actor.name, context.now)
      const details = { service: service.slug, version: runbook.version, template: type }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'runbook.create', entityType: 'runbook', entityId: runbook.id, details },
        context.now,
      )
      return runbook
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', `${service.name} has a runbook already. Open it to change it.`)
  }
}
