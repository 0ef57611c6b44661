import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findOutagePolicy, storeOutagePolicy } from '#lib/db/outage-policy.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type OutagePolicy, updateOutagePolicyInput } from '#lib/domain/error-budget/outage-policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const STALE = 'Somebody changed the policy meanwhile. Look at it, then save again.'

/**
 * Sets above which share of a budget a post-mortem, or a place on the next review, is asked for. Holds at once.
 * @throws AppError invalid, forbidden, precondition_failed, conflict (changed at the same time)
 */
export async function updateOutagePolicy(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<OutagePolicy> {
  assertCan(actor, 'administer')
  const { version, ...fields } = parseInput(updateOutagePolicyInput, input)
  const current = await findOutagePolicy(db())
  if (version !== undefined && version !== current.version) throw new AppError('precondition_failed', STALE)

  return transaction(async (tx) => {
    const stored = await storeOutagePolicy(tx, fields, current)
    if (!stored) throw new AppError('conflict', STALE)
    const { version: _, ...before } = current
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'outage_policy.update',
        entityType: 'outage_policy',
        entityId: 'all',
        details: { from: before, to: fields },
      },
      context.now,
    )
    return stored
  })
}
