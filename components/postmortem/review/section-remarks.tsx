import type { ReactNode } from 'react'
import { type PostmortemComment, threadsOf } from '#lib/domain/postmortem/comment.ts'
import { SectionComments } from './section-comments.tsx'
import type { CommentActions } from './thread.tsx'

type Remarks = {
  readonly sections: readonly { readonly key: string; readonly title: string }[]
  readonly comments: readonly PostmortemComment[]
  readonly readerId: string
  readonly actions: CommentActions | null
  readonly now: Date
}

/** What stands below each section of a post-mortem, by its key. */
export function sectionRemarks({ sections, comments, ...rest }: Remarks): Record<string, ReactNode> {
  const threads = Map.groupBy(threadsOf(comments), ({ first }) => first.section)
  return Object.fromEntries(
    sections.map(({ key, title }) => [
      key,
      <SectionComments key={key} section={{ key, title }} threads={threads.get(key) ?? []} {...rest} />,
    ]),
  )
}
