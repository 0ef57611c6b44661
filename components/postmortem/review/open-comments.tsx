import { TextLink } from '#components/ui/text-link.tsx'
import type { PostmortemComment } from '#lib/domain/postmortem/comment.ts'

type OpenCommentsProps = {
  comments: readonly PostmortemComment[]
  sections: readonly { readonly key: string; readonly title: string }[]
}

/** Threads that wait for somebody, each leading to its place. */
export function OpenComments({ comments, sections }: OpenCommentsProps) {
  return (
    <ul className="space-y-1">
      {comments.map(({ id, section, authorName }) => (
        <li key={id}>
          <TextLink href={`#comment-${id}`}>{sections.find(({ key }) => key === section)?.title ?? section}</TextLink>
          <span className="text-soft">, {authorName}</span>
        </li>
      ))}
    </ul>
  )
}
