import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { requiredLine, requiredMarkdown } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'

export const COMMENT_MAX = 5_000
/** Bounds one page; a document with more needs a meeting. */
export const COMMENTS_MAX = 1_000

/** A remark about a section. The first of a thread carries whether the thread is resolved. */
export const commentView = z.object({
  id,
  section: z.string().describe('Key of the section'),
  parentId: id.nullable().describe('The comment that this one answers; null for the first of a thread'),
  text: z.string().describe('Markdown'),
  authorId: id.nullable(),
  authorName: z.string(),
  resolvedAt: instantOut.nullable(),
  resolvedBy: z.string().nullable(),
  version: z.int(),
  createdAt: instantOut,
  updatedAt: instantOut,
})
export type PostmortemComment = Readonly<z.output<typeof commentView>>

export type CommentThread = { readonly first: PostmortemComment; readonly answers: readonly PostmortemComment[] }

/** Threads in the order in which they were begun, each with its answers. */
export function threadsOf(comments: readonly PostmortemComment[]): CommentThread[] {
  const answers = Map.groupBy(comments, ({ parentId }) => parentId)
  return (answers.get(null) ?? []).map((first) => ({ first, answers: answers.get(first.id) ?? [] }))
}

export function openThreads(comments: readonly PostmortemComment[]): PostmortemComment[] {
  return comments.filter(({ parentId, resolvedAt }) => parentId === null && resolvedAt === null)
}

const text = requiredMarkdown(COMMENT_MAX).describe('Markdown')

export const addCommentInput = z.strictObject({
  section: requiredLine(100).describe('Key of the section'),
  text,
})
export const answerCommentInput = z.strictObject({ text })
export const editCommentInput = z.strictObject({ text, version: baseVersion })
