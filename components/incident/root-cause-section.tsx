import type { ReactNode } from 'react'
import { Markdown } from '#components/ui/markdown.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { failureMechanismFacts } from '#lib/domain/diagnosis/failure-mechanism.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { contributingFactorName } from '#lib/domain/incident/contributing-factor.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'

type RootCauseSectionProps = {
  incident: Incident
  /** Address of the runbook's section about this cause, when there is a cause. */
  runbookHref: string | null
}

/** Why it happened: the category and its meaning here, what the gateway saw, and what contributed. */
export function RootCauseSection({ incident, runbookHref }: RootCauseSectionProps) {
  const { rootCause, failureMechanism, rootCauseDetail, contributingFactors } = incident
  return (
    <section aria-labelledby="root-cause">
      <SectionHeading id="root-cause">Root cause</SectionHeading>
      {!rootCause && !rootCauseDetail && <p className="text-soft">Not known yet.</p>}
      {rootCause && (
        <p>
          <strong>{rootCauseFacts[rootCause].name}</strong>. {rootCauseFacts[rootCause].definition}{' '}
          {runbookHref && (
            <TextLink href={runbookHref} inline>
              Runbook section
            </TextLink>
          )}
        </p>
      )}
      {rootCauseDetail && <Markdown className="mt-2">{rootCauseDetail}</Markdown>}
      <dl className="mt-2 space-y-2">
        {failureMechanism && (
          <Labelled term="What the gateway saw">
            {failureMechanismFacts[failureMechanism].name}. {failureMechanismFacts[failureMechanism].definition}
          </Labelled>
        )}
        {contributingFactors.length > 0 && (
          <Labelled term="Contributing factors">{contributingFactors.map(contributingFactorName).join('; ')}</Labelled>
        )}
      </dl>
    </section>
  )
}

function Labelled({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="inline font-semibold">{term}: </dt>
      <dd className="inline wrap-anywhere">{children}</dd>
    </div>
  )
}
