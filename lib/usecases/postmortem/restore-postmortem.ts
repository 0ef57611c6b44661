import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findPostmortem, storePostmortemDeletion } from '#lib/db/postmortem.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import type { Postmortem } from '#lib/domain/postmortem/postmortem.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/**
 * Takes the post-mortem of an incident out of the bin, as it was.
 * @throws AppError not_found (nothing lies in the bin), forbidden, conflict (somebody restored it first)
 */
export async function restorePostmortem(
  actor: Actor,
  number: string,
  context: { readonly now: Date },
): Promise<Postmortem> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const postmortem = parsed === null ? null : await findPostmortem(db(), parsed, { inBin: true })
  if (!postmortem?.deletedAt) throw new AppError('not_found', 'No post-mortem of this incident lies in the bin.')
  assertCan(actor, 'edit')
  return transaction(async (tx) => {
    const stored = await storePostmortemDeletion(tx, postmortem, null, context.now)
    if (!stored) throw new AppError('conflict', 'Somebody restored this post-mortem first. Reload to see it.')
    const details = { incident: postmortem.incidentNumber, status: postmortem.status }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'postmortem.restore', entityType: 'postmortem', entityId: postmortem.id, details },
      context.now,
    )
    return { ...postmortem, ...stored }
  })
}
