import { placeHref } from '#components/postmortem/place-href.ts'
import { Shape } from '#components/ui/shape.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { ChecklistEntry } from '#lib/domain/postmortem/checklist.ts'

type ChecklistProps = { checklist: readonly ChecklistEntry[]; incidentNumber: number; mayEdit: boolean }

/** What the severity requires: what is missing comes first and leads to its place. */
export function Checklist({ checklist, incidentNumber, mayEdit }: ChecklistProps) {
  const missingFirst = checklist.toSorted((a, b) => Number(a.gap === null) - Number(b.gap === null))
  return (
    <ul className="space-y-1">
      {missingFirst.map(({ id, label, gap, where }) => (
        <li key={id} className="flex items-baseline gap-2">
          <Shape name={gap === null ? 'check' : 'box'} className={gap === null ? 'text-ok' : 'text-sev3'} />
          <span className="min-w-0 wrap-anywhere">
            {gap === null ? (
              <>
                {label}
                <span className="sr-only">: done</span>
              </>
            ) : (
              <TextLink href={placeHref(where, { incidentNumber, mayEdit })}>{gap}</TextLink>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
