import type { Metadata } from 'next'
import { cache } from 'react'
import { ActionItemsSection } from '#components/action-item/action-items-section.tsx'
import { IncidentChart } from '#components/incident/incident-chart.tsx'
import { IncidentFacts } from '#components/incident/incident-facts.tsx'
import { TimelineSection } from '#components/incident/timeline-section.tsx'
import { BinnedPostmortem } from '#components/postmortem/binned-postmortem.tsx'
import { DeletePostmortemForm } from '#components/postmortem/delete-postmortem-form.tsx'
import { FollowTimeline } from '#components/postmortem/follow-timeline.tsx'
import { PostmortemDocument } from '#components/postmortem/postmortem-document.tsx'
import { PostmortemMargin } from '#components/postmortem/postmortem-margin.tsx'
import { PostmortemStatusBadge } from '#components/postmortem/postmortem-status-badge.tsx'
import { Deadline } from '#components/postmortem/review/deadline.tsx'
import { ReviewLink } from '#components/postmortem/review/review-link.tsx'
import { ReviewMargin } from '#components/postmortem/review/review-margin.tsx'
import { sectionRemarks } from '#components/postmortem/review/section-remarks.tsx'
import { StartPostmortemForm } from '#components/postmortem/start-postmortem-form.tsx'
import { AddToRunbook } from '#components/runbook/add-to-runbook.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { ReportLayout } from '#components/ui/report-layout.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { DeskProvider } from '#components/writing/desk-context.tsx'
import { WritingStatus } from '#components/writing/writing-status.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { dueDatesByPriority } from '#lib/domain/action-item/due-defaults.ts'
import { hasP0Action } from '#lib/domain/error-budget/outage-policy.ts'
import type { IncidentReport } from '#lib/domain/incident/incident-report.ts'
import { canWrite, type Postmortem, postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import { zoneOf } from '#lib/domain/shared/zone.ts'
import { getDueDefaults } from '#lib/usecases/action-item/get-due-defaults.ts'
import { getIncidentBudgetShare } from '#lib/usecases/error-budget/get-incident-budget-share.ts'
import { getOutagePolicy } from '#lib/usecases/error-budget/get-outage-policy.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { findPostmortem } from '#lib/usecases/postmortem/find-postmortem.ts'
import { findPostmortemSummary } from '#lib/usecases/postmortem/find-postmortem-summary.ts'
import { getPostmortemReview } from '#lib/usecases/postmortem/get-postmortem-review.ts'
import { listPostmortemTemplates } from '#lib/usecases/postmortem/list-postmortem-templates.ts'
import { listReviewCandidates } from '#lib/usecases/postmortem/list-review-candidates.ts'
import { listUncoveredServices } from '#lib/usecases/runbook/list-uncovered-services.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { createActionItemAction } from '../action-item-actions.ts'
import { boundTimelineActions } from '../bound-timeline-actions.ts'
import { SimilarFact } from '../similar-fact.tsx'
import { createPostmortemAction, deletePostmortemAction, restorePostmortemAction } from './actions.ts'
import { postmortemCrumbs } from './crumbs.ts'
import { reviewActionsOf } from './review-actions-of.ts'
import { previewSectionAction, saveSectionAction } from './section-actions.tsx'

type Props = {
  params: Promise<{ number: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Read once for the page and its title. */
const load = cache(async (number: string) => {
  const actor = await requireActor()
  const now = new Date()
  const [incident, postmortem] = await Promise.all([
    orNotFound(getIncidentReport(actor, number)),
    findPostmortem(actor, number),
  ])
  return { actor, now, incident, postmortem }
})

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { incident } = await load((await params).number)
  return { title: `Post-mortem of ${incident.number} ${incident.title}` }
}

export default async function PostmortemPage({ params, searchParams }: Props) {
  const { actor, now, incident, postmortem } = await load((await params).number)
  return postmortem ? (
    <Written {...{ actor, now, incident, postmortem }} zone={zoneOf((await searchParams).zone)} />
  ) : (
    <Unwritten {...{ actor, now, incident }} />
  )
}

type WrittenProps = {
  actor: UserActor
  now: Date
  incident: IncidentReport
  postmortem: Postmortem
  zone: ReturnType<typeof zoneOf>
}

async function Written({ actor, now, incident, postmortem, zone }: WrittenProps) {
  const mayEdit = can(actor, 'edit')
  const asksForRunbook = mayEdit && postmortem.status === 'published'
  const [budget, review, candidates, policy, due, uncovered] = await Promise.all([
    getIncidentBudgetShare(actor, incident.number, { now }),
    getPostmortemReview(actor, { incident, postmortem }, { now }),
    mayEdit ? listReviewCandidates(actor) : [],
    getOutagePolicy(actor),
    getDueDefaults(actor),
    asksForRunbook ? listUncoveredServices(actor, incident) : [],
  ])
  const address = String(incident.number)
  const path = postmortemPath(incident.number)
  const mayWrite = mayEdit && canWrite(postmortem)
  const { review: reviewActions, comments: commentActions } = reviewActionsOf(incident.number)
  return (
    <article>
      <PageHeader
        title={`Post-mortem: ${incident.title}`}
        crumbs={postmortemCrumbs(incident.number)}
        facts={
          <>
            <PostmortemStatusBadge status={postmortem.status} />
            <Deadline dueAt={review.dueAt} postmortem={postmortem} now={now} />
            <IncidentFacts incident={incident} />
            <ReviewLink checklist={review.checklist} isPublished={postmortem.status === 'published'} />
          </>
        }
        actions={
          <>
            <LinkButton href={`${path}/revisions`} size="small">
              Revisions
            </LinkButton>
            {mayWrite && (
              <LinkButton href={`${path}/edit`} size="small" data-shortcut="e">
                Edit all
              </LinkButton>
            )}
          </>
        }
      />
      {incident.rootCause && <AddToRunbook services={uncovered} rootCause={incident.rootCause} />}
      <div className="mb-9">
        <IncidentChart incident={incident} entries={incident.timeline} now={now} />
      </div>
      <DeskProvider person={{ id: actor.userId, name: actor.name }} address={path}>
        <ReportLayout
          margin={
            <PostmortemMargin
              incident={incident}
              postmortem={postmortem}
              budget={{
                shares: budget.services.map(({ service, target, atEnd }) => ({ service, target, ...atEnd })),
                isOngoing: budget.isOngoing,
                policyPercent: policy.incidentPercent,
                duty: {
                  hasPublishedPostmortem: postmortem.status === 'published',
                  hasP0Action: hasP0Action(incident.actionItems),
                },
              }}
              now={now}
            >
              <ReviewMargin
                review={review}
                incident={incident}
                sections={postmortem.sections}
                readerId={actor.userId}
                forEditors={mayEdit ? { candidates, actions: reviewActions } : null}
                now={now}
              />
              <SimilarFact actor={actor} incident={incident} now={now} />
            </PostmortemMargin>
          }
        >
          <PostmortemDocument
            isFinished={postmortem.status === 'published'}
            sections={postmortem.sections}
            further={[
              { id: 'timeline', title: 'Timeline' },
              { id: 'action-items', title: 'Action items' },
            ]}
            writing={
              mayWrite
                ? {
                    href: `${path}/edit`,
                    saveActionOf: (key) => saveSectionAction.bind(null, address, key),
                    previewAction: previewSectionAction,
                  }
                : undefined
            }
            commented={new Set(review.comments.map(({ section }) => section))}
            remarks={sectionRemarks({
              sections: postmortem.sections,
              comments: review.comments,
              readerId: actor.userId,
              actions: mayEdit ? commentActions : null,
              now,
            })}
          />
          <TimelineSection
            incident={incident}
            entries={incident.timeline}
            actions={mayWrite ? boundTimelineActions(address) : null}
            writer={actor.userId}
            zone={zone}
            now={now}
          />
          {mayWrite && <FollowTimeline />}
          <ActionItemsSection
            items={incident.actionItems}
            addAction={mayWrite ? createActionItemAction.bind(null, address) : null}
            dueDates={dueDatesByPriority(due.defaults, incident.severity, now)}
            now={now}
          />
          {can(actor, 'edit') && (
            <DeletePostmortemForm action={deletePostmortemAction.bind(null, address)} version={postmortem.version} />
          )}
          {mayWrite && <WritingStatus />}
        </ReportLayout>
      </DeskProvider>
    </article>
  )
}

type UnwrittenProps = { actor: UserActor; now: Date; incident: IncidentReport }

async function Unwritten({ actor, now, incident }: UnwrittenProps) {
  const [binned, templates] = await Promise.all([
    findPostmortemSummary(actor, incident.number),
    listPostmortemTemplates(actor),
  ])
  const address = String(incident.number)
  const mayEdit = can(actor, 'edit')
  return (
    <>
      <PageHeader
        title="No post-mortem yet"
        crumbs={postmortemCrumbs(incident.number)}
        facts={<IncidentFacts incident={incident} />}
      />
      <div className="max-w-prose space-y-4">
        <p>
          <TextLink href={`/incidents/${incident.number}`}>{incident.title}</TextLink>
        </p>
        {binned?.deletedAt && (
          <BinnedPostmortem
            deletedAt={binned.deletedAt}
            now={now}
            restoreAction={mayEdit ? restorePostmortemAction.bind(null, address) : null}
          />
        )}
        {!binned && mayEdit && (
          <StartPostmortemForm
            action={createPostmortemAction.bind(null, address)}
            templates={templates.map(({ name }) => name)}
          />
        )}
        {!binned && !mayEdit && <Notice>An editor can begin it.</Notice>}
      </div>
    </>
  )
}
