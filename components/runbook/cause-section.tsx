import type { ReactNode } from 'react'
import { Markdown } from '#components/ui/markdown.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { RunbookCause } from '#lib/domain/runbook/runbook.ts'
import { causeLabels } from './runbook-labels.ts'

type CauseSectionProps = {
  cause: RunbookCause
  /** Its place in the runbook; left out when it stands alone. */
  number?: number
  /** "2 of the last 5 incidents" */
  note?: ReactNode
  /** Where to add what is missing; without it gaps are only named. */
  editHref?: string | undefined
}

const parts = ['identify', 'remediate', 'verify'] as const

/** One cause as it is read at night: what one sees, then check, act, verify. Its anchor is the cause's slug. */
export function CauseSection({ cause, number, note, editHref }: CauseSectionProps) {
  const { name, definition } = rootCauseFacts[cause.rootCause]
  const headingId = `${cause.rootCause}-heading`
  return (
    <section
      id={cause.rootCause}
      aria-labelledby={headingId}
      className="scroll-mt-4 border-t border-rule pt-5 target:border-t-3 target:border-accent"
    >
      <h2 id={headingId} className="text-lg font-bold">
        <a href={`#${cause.rootCause}`} className="hover:text-accent">
          {number !== undefined && <span className="text-soft">{number} </span>}
          {name}
        </a>
        {note && <span className="ml-2 text-base font-normal text-soft">{note}</span>}
      </h2>
      <p className="mt-1 text-soft">{definition}</p>
      {cause.signal && (
        <Part title={causeLabels.signal}>
          <Markdown copyCode>{cause.signal}</Markdown>
        </Part>
      )}
      {parts.map((part) => (
        <Part key={part} title={causeLabels[part]}>
          {cause[part] ? (
            <Markdown copyCode below={3}>
              {cause[part]}
            </Markdown>
          ) : (
            <p className="text-soft">
              Not written yet.{' '}
              {editHref && (
                <a href={editHref} className="link-inline">
                  Add it
                </a>
              )}
            </p>
          )}
        </Part>
      ))}
      {cause.prevention && (
        <Part title={causeLabels.prevention}>
          <Markdown copyCode below={3}>
            {cause.prevention}
          </Markdown>
        </Part>
      )}
    </section>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mt-4">
      <h3 className="mb-1 font-semibold">{title}</h3>
      {children}
    </div>
  )
}
