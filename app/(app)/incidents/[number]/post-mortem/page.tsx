import type { Metadata } from 'next'
import { cache } from 'react'
import { ActionItemsSection } from '#components/action-item/action-items-section.tsx'
import { BudgetShare } from '#components/incident/budget-share.tsx'
import { ImpactFigures } from '#components/incident/impact-figures.tsx'
import { IncidentDurations } from '#components/incident/incident-durations.tsx'
import { IncidentFacts } from '#components/incident/incident-facts.tsx'
import { TimelineSection } from '#components/incident/timeline-section.tsx'
import { PostmortemDocument } from '#components/postmortem/postmortem-document.tsx'
import { PostmortemStatusBadge } from '#components/postmortem/postmortem-status-badge.tsx'
import { StartPostmortemForm } from '#components/postmortem/start-postmortem-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { MarginFact, ReportLayout } from '#components/ui/report-layout.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import type { IncidentReport } from '#lib/domain/incident/incident-report.ts'
import type { Postmortem } from '#lib/domain/postmortem/postmortem.ts'
import { getIncidentBudgetShare } from '#lib/usecases/error-budget/get-incident-budget-share.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { findPostmortem } from '#lib/usecases/postmortem/find-postmortem.ts'
import { listPostmortemTemplates } from '#lib/usecases/postmortem/list-postmortem-templates.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { createPostmortemAction } from './actions.ts'

type Props = { params: Promise<{ number: string }> }

/** Read once for the page and its title. */
const load = cache(async (number: string) => {
  const actor = await requireActor()
  const now = new Date()
  const [incident, postmortem] = await Promise.all([
    orNotFound(getIncidentReport(actor, number, { now })),
    findPostmortem(actor, number),
  ])
  return { actor, now, incident, postmortem }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { incident } = await load((await params).number)
  return { title: `Post-mortem of ${incident.number} ${incident.title}` }
}

export default async function PostmortemPage({ params }: Props) {
  const { actor, now, incident, postmortem } = await load((await params).number)
  return postmortem ? (
    <Written {...{ actor, now, incident, postmortem }} />
  ) : (
    <Unwritten actor={actor} incident={incident} />
  )
}

function crumbsOf(incident: IncidentReport) {
  return [
    { label: 'Incidents', href: '/incidents' },
    { label: String(incident.number), href: `/incidents/${incident.number}` },
    { label: 'Post-mortem' },
  ]
}

type WrittenProps = { actor: UserActor; now: Date; incident: IncidentReport; postmortem: Postmortem }

async function Written({ actor, now, incident, postmortem }: WrittenProps) {
  const budget = await getIncidentBudgetShare(actor, incident.number, { now })
  return (
    <article>
      <PageHeader
        title={`Post-mortem: ${incident.title}`}
        crumbs={crumbsOf(incident)}
        facts={
          <>
            <PostmortemStatusBadge status={postmortem.status} />
            <IncidentFacts incident={incident} />
          </>
        }
      />
      <ReportLayout
        margin={
          <>
            <MarginFact title="30-day error budget">
              <BudgetShare
                shares={budget.services.map(({ service, atEnd }) => ({ service, ...atEnd }))}
                isOngoing={budget.isOngoing}
              />
            </MarginFact>
            <MarginFact title="Impact">
              <ImpactFigures impact={incident.impact} />
            </MarginFact>
            <MarginFact title="Durations">
              <IncidentDurations durations={incident.durations} />
            </MarginFact>
          </>
        }
      >
        <PostmortemDocument
          sections={postmortem.sections}
          further={[
            { id: 'timeline', title: 'Timeline' },
            { id: 'action-items', title: 'Action items' },
          ]}
        />
        <TimelineSection incident={incident} entries={incident.timeline} addAction={null} now={now} />
        <ActionItemsSection items={incident.actionItems} addAction={null} now={now} />
      </ReportLayout>
    </article>
  )
}

async function Unwritten({ actor, incident }: { actor: UserActor; incident: IncidentReport }) {
  const templates = await listPostmortemTemplates(actor)
  return (
    <>
      <PageHeader
        title="No post-mortem yet"
        crumbs={crumbsOf(incident)}
        facts={<IncidentFacts incident={incident} />}
      />
      <div className="max-w-prose space-y-4">
        <p>{incident.title}</p>
        {can(actor, 'edit') ? (
          <>
            <p className="text-soft">
              It begins with what is recorded: times and durations, impact, share of the error budget, cause and key
              events. The timeline and the action items belong to the incident and stand in the document as they are.
            </p>
            <StartPostmortemForm
              action={createPostmortemAction.bind(null, String(incident.number))}
              templates={templates.map(({ name }) => name)}
            />
          </>
        ) : (
          <Notice>An editor can begin it.</Notice>
        )}
      </div>
    </>
  )
}
