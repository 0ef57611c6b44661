import type { ReactNode } from 'react'
import { BudgetShare, type BudgetShareProps } from '#components/incident/budget-share.tsx'
import { ImpactFigures } from '#components/incident/impact-figures.tsx'
import { IncidentDurations } from '#components/incident/incident-durations.tsx'
import { RunbookLinks } from '#components/incident/runbook-links.tsx'
import { DefinitionList } from '#components/ui/definition-list.tsx'
import { MarginFact } from '#components/ui/report-layout.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { INSTANT_FIELDS, instantNames } from '#lib/domain/incident/instants.ts'
import { type Postmortem, postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import { postmortemStatusNames } from '#lib/domain/postmortem/status.ts'

type PostmortemMarginProps = {
  incident: Incident
  postmortem: Postmortem
  budget: BudgetShareProps
  now: Date
  /** What the review adds below the state of the document. */
  children?: ReactNode
}

/** The facts beside the document: its own state first, then what is recorded of the incident. */
export function PostmortemMargin({ incident, postmortem, budget, now, children }: PostmortemMarginProps) {
  return (
    <>
      <MarginFact title="Document">
        <DocumentFacts postmortem={postmortem} now={now} />
      </MarginFact>
      {children}
      <MarginFact title="30-day error budget">
        <BudgetShare {...budget} />
      </MarginFact>
      <MarginFact title="Impact">
        <ImpactFigures impact={incident.impact} />
      </MarginFact>
      <MarginFact title="Times, UTC">
        <DefinitionList
          facts={INSTANT_FIELDS.map((field) => ({
            term: instantNames[field],
            value: <Time at={incident[field]} now={now} />,
          }))}
        />
      </MarginFact>
      <MarginFact title="Durations">
        <IncidentDurations incident={incident} now={now} />
      </MarginFact>
      <MarginFact title="Runbook">
        <RunbookLinks services={incident.services} rootCause={incident.rootCause} />
      </MarginFact>
    </>
  )
}

function DocumentFacts({ postmortem, now }: { postmortem: Postmortem; now: Date }) {
  const { incidentNumber, status, revision, publishedAt, updatedAt, sections } = postmortem
  const lastWritten = sections
    .filter(({ updatedBy }) => updatedBy !== '')
    .reduce<(typeof sections)[number] | null>((a, b) => (a && a.updatedAt >= b.updatedAt ? a : b), null)
  const facts = [
    { term: 'State', value: postmortemStatusNames[status] },
    ...(publishedAt ? [{ term: 'Published', value: <Time at={publishedAt} now={now} /> }] : []),
    { term: 'Changed', value: <Time at={updatedAt} now={now} /> },
    ...(lastWritten ? [{ term: 'Last written by', value: lastWritten.updatedBy }] : []),
    {
      term: 'Revisions',
      value: <TextLink href={`${postmortemPath(incidentNumber)}/revisions`}>{revision}</TextLink>,
    },
  ]
  return <DefinitionList facts={facts} />
}
