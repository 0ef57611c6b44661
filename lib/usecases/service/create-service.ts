import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { findSlugByAlias, insertService } from '#lib/db/service.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { createServiceInput, newService } from '#lib/domain/service/schema.ts'
import type { Service } from '#lib/domain/service/service.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** @throws AppError invalid, forbidden, conflict (the slug is taken) */
export async function createService(actor: Actor, input: unknown, context: { readonly now: Date }): Promise<Service> {
  assertCan(actor, 'edit')
  const fields = newService(parseInput(createServiceInput, input))
  await assertNoAlias(fields.slug)
  try {
    return await transaction(async (tx) => {
      const service = await insertService(tx, fields, context.now)
      await insertAuditEntry(
        tx,
        actor,
        { action: 'service.create', entityType: 'service', entityId: service.id, details: { ...fields } },
        context.now,
      )
      return service
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const message = `There is already a service with the slug ${fields.slug}.`
    throw new AppError('conflict', message, { fieldErrors: { slug: [message] } })
  }
}

/** A link that leads to one service today must not lead to another tomorrow. */
async function assertNoAlias(slug: string): Promise<void> {
  const holder = await findSlugByAlias(db(), slug)
  if (holder === null) return
  const message = `Links with ${slug} lead to ${holder}; take it from its further slugs first, or choose another.`
  throw new AppError('conflict', message, { fieldErrors: { slug: [message] } })
}
