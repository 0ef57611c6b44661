import { TextSection } from '#components/incident/text-section.tsx'
import type { PostmortemAtRevision } from '#lib/domain/postmortem/revision.ts'
import { isEmptyText } from '#lib/domain/postmortem/section.ts'

/** A document as it stood once. */
export function PastDocument({ sections }: Pick<PostmortemAtRevision, 'sections'>) {
  return (
    <div className="max-w-prose space-y-9">
      {sections.map(({ key, title, text }) => (
        <TextSection key={key} id={key} title={title} text={isEmptyText(text) ? '' : text} empty="Not written then." />
      ))}
    </div>
  )
}
