import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { countComments, findComment, insertComment } from '#lib/db/postmortem-comment.ts'
import { getLivePostmortemId } from '#lib/db/postmortem-state.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { answerCommentInput, COMMENTS_MAX, type PostmortemComment } from '#lib/domain/postmortem/comment.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Answers in a comment's thread. @throws AppError invalid, not_found, forbidden, conflict (too many comments) */
export async function answerComment(
  actor: Actor,
  number: string,
  commentId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<PostmortemComment> {
  assertCan(actor, 'read')
  const postmortemId = await getLivePostmortemId(db(), number)
  const answered = await findComment(db(), postmortemId, commentId)
  if (!answered) throw new AppError('not_found', 'There is no such comment.')
  assertCan(actor, 'edit')
  const { text } = parseInput(answerCommentInput, input)
  if ((await countComments(db(), postmortemId)) >= COMMENTS_MAX) {
    throw new AppError('conflict', `This post-mortem has ${COMMENTS_MAX} comments; no more fit.`)
  }

  return transaction(async (tx) => {
    // A thread is one deep: an answer to an answer belongs to the same first comment.
    const answer = { section: answered.section, parentId: answered.parentId ?? answered.id, text }
    const comment = await insertComment(tx, actor, postmortemId, answer, context.now)
    const details = { incident: Number(number), answers: answer.parentId, text }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'comment.answer', entityType: 'postmortem_comment', entityId: comment.id, details },
      context.now,
    )
    return comment
  })
}
