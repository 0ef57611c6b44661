import { hasDone, insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { personOf } from '#lib/db/person-of.ts'
import { findComment, storeCommentText } from '#lib/db/postmortem-comment.ts'
import { getLivePostmortemId } from '#lib/db/postmortem-state.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { editCommentInput, type PostmortemComment } from '#lib/domain/postmortem/comment.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** What a script wrote is its own; otherwise it speaks for the person who made its token. */
async function isAuthor(actor: Actor, { id, authorId }: PostmortemComment): Promise<boolean> {
  if (authorId !== null) return authorId === (await personOf(db(), actor)).userId
  if (actor.kind !== 'api_token') return false
  const actions = ['comment.add', 'comment.answer']
  return hasDone(db(), actor, { actions, entityType: 'postmortem_comment', entityId: id })
}

/**
 * Changes the text of one's own comment.
 * @throws AppError invalid, not_found, forbidden (another's), precondition_failed, conflict (changed at the same time)
 */
export async function editComment(
  actor: Actor,
  number: string,
  commentId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<PostmortemComment> {
  assertCan(actor, 'read')
  const comment = await findComment(db(), await getLivePostmortemId(db(), number), commentId)
  if (!comment) throw new AppError('not_found', 'There is no such comment.')
  assertCan(actor, 'edit')
  if (!(await isAuthor(actor, comment))) throw new AppError('forbidden', 'Only its author may change a comment.')
  const { text, version } = parseInput(editCommentInput, input)
  if (version !== undefined && version !== comment.version) {
    throw new AppError('precondition_failed', 'This comment changed meanwhile. Look at it, then save again.')
  }
  if (text === comment.text) return comment

  return transaction(async (tx) => {
    const stored = await storeCommentText(tx, comment, text, context.now)
    if (!stored) throw new AppError('conflict', 'This comment changed at the same moment. Look at it, then save again.')
    const details = { incident: Number(number), changes: { text: { from: comment.text, to: text } } }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'comment.update', entityType: 'postmortem_comment', entityId: comment.id, details },
      context.now,
    )
    return stored
  })
}
