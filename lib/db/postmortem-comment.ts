import type { Actor } from '#lib/domain/access/actor.ts'
import type { PostmortemComment } from '#lib/domain/postmortem/comment.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

type Row = Prisma.PostmortemCommentGetPayload<object>

function toComment({ postmortemId: _, sectionKey, ...row }: Row): PostmortemComment {
  return {
    ...row,
    id: row.id as Id,
    section: sectionKey,
    parentId: row.parentId as Id | null,
    authorId: row.authorId as Id | null,
  }
}

/** Oldest first, so that answers follow what they answer. */
export async function listComments(db: Db, postmortemId: Id): Promise<PostmortemComment[]> {
  const rows = await db.postmortemComment.findMany({
    where: { postmortemId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toComment)
}

export function countComments(db: Db, postmortemId: Id): Promise<number> {
  return db.postmortemComment.count({ where: { postmortemId } })
}

/** The comment, if it belongs to that document. */
export async function findComment(db: Db, postmortemId: Id, commentId: string): Promise<PostmortemComment | null> {
  const parsed = id.safeParse(commentId)
  if (!parsed.success) return null
  const row = await db.postmortemComment.findFirst({ where: { id: parsed.data, postmortemId } })
  return row && toComment(row)
}

type NewComment = { readonly section: string; readonly parentId: Id | null; readonly text: string }

export async function insertComment(
  tx: Db,
  actor: Actor,
  postmortemId: Id,
  { section, parentId, text }: NewComment,
  now: Date,
): Promise<PostmortemComment> {
  const row = await tx.postmortemComment.create({
    data: {
      postmortemId,
      sectionKey: section,
      parentId,
      text,
      authorId: actor.kind === 'user' ? actor.userId : null,
      authorName: actor.name,
      createdAt: now,
      updatedAt: now,
    },
  })
  return toComment(row)
}

/** Stores the text where the version is still the one that was read; null when another change came first. */
export async function storeCommentText(
  tx: Db,
  comment: Pick<PostmortemComment, 'id' | 'version'>,
  text: string,
  now: Date,
): Promise<PostmortemComment | null> {
  const [row] = await tx.postmortemComment.updateManyAndReturn({
    where: { id: comment.id, version: comment.version },
    data: { text, updatedAt: now, version: { increment: 1 } },
  })
  return row ? toComment(row) : null
}

/** Resolves a thread where it is open; null when somebody did so first. */
export async function storeResolved(
  tx: Db,
  commentId: Id,
  by: { readonly name: string; readonly now: Date },
): Promise<PostmortemComment | null> {
  const [row] = await tx.postmortemComment.updateManyAndReturn({
    where: { id: commentId, resolvedAt: null },
    data: { resolvedAt: by.now, resolvedBy: by.name, updatedAt: by.now, version: { increment: 1 } },
  })
  return row ? toComment(row) : null
}

/** Opens a thread again where it is resolved; null when somebody did so first. */
export async function storeReopenedThread(tx: Db, commentId: Id, now: Date): Promise<PostmortemComment | null> {
  const [row] = await tx.postmortemComment.updateManyAndReturn({
    where: { id: commentId, resolvedAt: { not: null } },
    data: { resolvedAt: null, resolvedBy: null, updatedAt: now, version: { increment: 1 } },
  })
  return row ? toComment(row) : null
}
