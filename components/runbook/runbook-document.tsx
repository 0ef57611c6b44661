import { Markdown } from '#components/ui/markdown.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { type RootCause, rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { Runbook } from '#lib/domain/runbook/runbook.ts'
import { CauseSection } from './cause-section.tsx'
import { runbookLabels } from './runbook-labels.ts'

type RunbookDocumentProps = {
  runbook: Runbook
  /** Causes of the latest incidents, to say which section is wanted most. */
  recentCauses: readonly (RootCause | null)[]
  editHref: string | undefined
}

/** The runbook from top to bottom: the way to each cause first, because that is what one comes for. */
export function RunbookDocument({ runbook, recentCauses, editHref }: RunbookDocumentProps) {
  const note = (rootCause: RootCause) => {
    const seen = recentCauses.filter((cause) => cause === rootCause).length
    return seen > 0 ? `${seen} of the last ${recentCauses.length} incidents` : undefined
  }
  return (
    <>
      <nav aria-label="Causes in this runbook">
        <ol className="border-b border-rule">
          {runbook.causes.map(({ rootCause }, index) => (
            <li key={rootCause} className="border-t border-rule">
              <a href={`#${rootCause}`} className="link flex min-h-11 flex-wrap items-center gap-x-2 py-1.5">
                <span className="font-semibold">
                  {index + 1} {rootCauseFacts[rootCause].name}
                </span>
                <span className="text-sm text-soft">{note(rootCause)}</span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {runbook.meaning && (
        <section>
          <SectionHeading>{runbookLabels.meaning}</SectionHeading>
          <Markdown>{runbook.meaning}</Markdown>
        </section>
      )}
      {runbook.impact && (
        <section>
          <SectionHeading>{runbookLabels.impact}</SectionHeading>
          <Markdown>{runbook.impact}</Markdown>
        </section>
      )}
      {runbook.firstFiveMinutes && (
        <section>
          <SectionHeading id="first-five-minutes">{runbookLabels.firstFiveMinutes}</SectionHeading>
          <Markdown copyCode>{runbook.firstFiveMinutes}</Markdown>
        </section>
      )}
      {runbook.causes.map((cause, index) => (
        <CauseSection
          key={cause.rootCause}
          cause={cause}
          number={index + 1}
          note={note(cause.rootCause)}
          editHref={editHref}
        />
      ))}
    </>
  )
}
