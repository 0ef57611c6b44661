import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findPostmortemInUse, storePostmortemDeletion } from '#lib/db/postmortem.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { NO_POSTMORTEM } from '#lib/domain/postmortem/postmortem.ts'
import { deletePostmortemInput } from '#lib/domain/postmortem/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE = 'The state of this post-mortem changed meanwhile, so it stays. Look again, then delete it.'

/**
 * Puts the post-mortem into the bin: shown nowhere, complete, and to be restored at any time.
 * @throws AppError invalid, not_found, forbidden, precondition_failed (`version` is old), conflict (a simultaneous change)
 */
export async function deletePostmortem(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'read')
  const postmortem = await findPostmortemInUse(db(), number)
  if (!postmortem) throw new AppError('not_found', NO_POSTMORTEM)
  assertCan(actor, 'edit')
  const { version } = parseInput(deletePostmortemInput, input)
  if (version !== undefined && version !== postmortem.version) {
    throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  }
  await transaction(async (tx) => {
    const stored = await storePostmortemDeletion(tx, postmortem, context.now, context.now)
    if (!stored) throw new AppError('conflict', CHANGED_MEANWHILE)
    const details = { incident: Number(number), status: postmortem.status }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'postmortem.delete', entityType: 'postmortem', entityId: postmortem.id, details },
      context.now,
    )
  })
}
