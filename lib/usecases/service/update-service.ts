import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { insertTargetChange } from '#lib/db/budget-rules.ts'
import { db } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { findService, readService, storeServiceAliases, storeServiceChanges, takenSlugs } from '#lib/db/service.ts'
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
  const { version = service.version, aliases, ...changes } = parseInput(updateServiceInput, input)
  const further = furtherSlugs(service, changes.slug ?? service.slug, aliases)
  await assertFree(service, changes.slug, further)
  return transaction(async (tx) => {
    const stored = await storeServiceChanges(tx, { id: service.id, version }, givenFields(changes), context.now)
    if (!stored) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
    if (changes.sloTarget !== undefined && changes.sloTarget !== service.sloTarget) {
      const change = { serviceId: service.id, from: service.sloTarget, to: changes.sloTarget, by: actor.name }
      await insertTargetChange(tx, change, context.now)
    }
    await storeServiceAliases(tx, service.id, further, context.now)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'service.update',
        entityType: 'service',
        entityId: service.id,
        details: changedFields(service, { ...changes, ...(aliases && { aliases: further }) }),
      },
      context.now,
    )
    return readService(tx, service.id)
  }).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'Another service took this slug meanwhile.')
  })
}

/** Those given, else those it has; the slug it had until now joins them, the one it gets leaves them. */
function furtherSlugs(service: Service, slug: string, given: readonly string[] | undefined): string[] {
  const former = slug === service.slug ? [] : [service.slug]
  return [...new Set([...(given ?? service.aliases), ...former])].filter((one) => one !== slug)
}

async function assertFree(service: Service, slug: string | undefined, aliases: readonly string[]): Promise<void> {
  const taken = await takenSlugs(db(), [...(slug === undefined ? [] : [slug]), ...aliases], service.id)
  if (taken.length === 0) return
  const message = `${taken.join(', ')}: this leads to another service already.`
  const field = slug !== undefined && taken.includes(slug) ? 'slug' : 'aliases'
  throw new AppError('conflict', message, { fieldErrors: { [field]: [message] } })
}
