import { type ChecklistEntry, gapsOf } from '#lib/domain/postmortem/checklist.ts'

type ReviewLinkProps = { checklist: readonly ChecklistEntry[]; isPublished: boolean }

/** On a phone the review stands below the whole document: this says at its head what is missing, and leads there. */
export function ReviewLink({ checklist, isPublished }: ReviewLinkProps) {
  const missing = isPublished ? 0 : gapsOf(checklist).length
  return (
    <a href="#review" className="no-print link lg:hidden">
      {missing === 0
        ? 'Review'
        : `${missing} of ${checklist.length} required things ${missing === 1 ? 'is' : 'are'} missing`}
    </a>
  )
}
