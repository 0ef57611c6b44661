import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { listBudgetedServicesBySlug } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { findTrafficRules, storeTrafficRules } from '#lib/db/traffic-rules.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'
import { type StoredRules, updateRulesInput } from '#lib/domain/traffic/stored-rules.ts'

const STALE = 'Somebody changed the rules meanwhile. Look at them, then save again.'

/**
 * Sets which service and endpoint requests are of; holds for what is imported from now on.
 * @throws AppError invalid, forbidden, precondition_failed, conflict (changed at the same time)
 */
export async function updateTrafficRules(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<StoredRules> {
  assertCan(actor, 'edit')
  const { rules, version } = parseInput(updateRulesInput, input)
  const slugs = rules.flatMap(({ service }) => service ?? [])
  const services = await listBudgetedServicesBySlug(db(), [...new Set(slugs)])
  const unknown = rules.flatMap(({ service }, index) =>
    service === undefined || services.has(service)
      ? []
      : [[`rules[${index}].service`, [`There is no service "${service}".`]]],
  )
  if (unknown.length > 0) throw invalid(Object.fromEntries(unknown))
  const current = await findTrafficRules(db())
  if (version !== undefined && version !== current.version) throw new AppError('precondition_failed', STALE)
  return transaction(async (tx) => {
    const stored = await storeTrafficRules(tx, rules, current)
    if (!stored) throw new AppError('conflict', STALE)
    const details = { from: current.rules.length, to: rules.length }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'traffic_rules.update', entityType: 'traffic_rules', entityId: 'all', details },
      context.now,
    )
    return stored
  })
}
