import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findComment, storeReopenedThread } from '#lib/db/postmortem-comment.ts'
import { getLivePostmortemId } from '#lib/db/postmortem-state.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { PostmortemComment } from '#lib/domain/postmortem/comment.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** Opens a resolved thread again. @throws AppError not_found, forbidden, conflict (it is open) */
export async function reopenComment(
  actor: Actor,
  number: string,
  commentId: string,
  context: { readonly now: Date },
): Promise<PostmortemComment> {
  assertCan(actor, 'read')
  const comment = await findComment(db(), await getLivePostmortemId(db(), number), commentId)
  if (!comment || comment.parentId !== null) throw new AppError('not_found', 'There is no such thread.')
  assertCan(actor, 'edit')

  return transaction(async (tx) => {
    const stored = await storeReopenedThread(tx, comment.id, context.now)
    if (!stored) throw new AppError('conflict', 'This thread is open already.')
    const details = { incident: Number(number), section: comment.section }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'comment.reopen', entityType: 'postmortem_comment', entityId: comment.id, details },
      context.now,
    )
    return stored
  })
}
