import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { countComments, insertComment } from '#lib/db/postmortem-comment.ts'
import { findPostmortemSection } from '#lib/db/postmortem-section.ts'
import { getLivePostmortemId } from '#lib/db/postmortem-state.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { addCommentInput, COMMENTS_MAX, type PostmortemComment } from '#lib/domain/postmortem/comment.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Begins a thread about a section. Who may only read cannot: a remark is a change of the record.
 * @throws AppError invalid, not_found, forbidden, conflict (too many comments)
 */
export async function addComment(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<PostmortemComment> {
  assertCan(actor, 'read')
  const postmortemId = await getLivePostmortemId(db(), number)
  assertCan(actor, 'edit')
  const { section, text } = parseInput(addCommentInput, input)
  if (!(await findPostmortemSection(db(), postmortemId, section))) {
    throw invalid({ section: ['This post-mortem has no such section.'] })
  }
  if ((await countComments(db(), postmortemId)) >= COMMENTS_MAX) {
    throw new AppError('conflict', `This post-mortem has ${COMMENTS_MAX} comments; no more fit.`)
  }

  return transaction(async (tx) => {
    const comment = await insertComment(tx, actor, postmortemId, { section, parentId: null, text }, context.now)
    const details = { incident: Number(number), section, text }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'comment.add', entityType: 'postmortem_comment', entityId: comment.id, details },
      context.now,
    )
    return comment
  })
}
