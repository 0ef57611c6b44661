import type { Metadata } from 'next'
import { cache } from 'react'
import { ActionItemsSection } from '#components/action-item/action-items-section.tsx'
import { BudgetShare } from '#components/incident/budget-share.tsx'
import { FirstSteps } from '#components/incident/first-steps.tsx'
import { ImpactFigures } from '#components/incident/impact-figures.tsx'
import { IncidentChart } from '#components/incident/incident-chart.tsx'
import { IncidentDurations } from '#components/incident/incident-durations.tsx'
import { IncidentFacts } from '#components/incident/incident-facts.tsx'
import { IncidentHistory } from '#components/incident/incident-history.tsx'
import { IncidentLinks } from '#components/incident/incident-links.tsx'
import { LiveChart } from '#components/incident/live-chart.tsx'
import { RecordLinks } from '#components/incident/record-links.tsx'
import { Repeats } from '#components/incident/repeats.tsx'
import { RootCauseSection } from '#components/incident/root-cause-section.tsx'
import { RunbookLinks } from '#components/incident/runbook-links.tsx'
import { StepForm } from '#components/incident/step-form.tsx'
import { StepNotice } from '#components/incident/step-notice.tsx'
import { TextSection } from '#components/incident/text-section.tsx'
import { TimelineSection } from '#components/incident/timeline-section.tsx'
import { UndoRemoval } from '#components/incident/undo-removal.tsx'
import { PostmortemLink } from '#components/postmortem/postmortem-link.tsx'
import { PostmortemProposal } from '#components/postmortem/postmortem-proposal.tsx'
import { Deadline } from '#components/postmortem/review/deadline.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { MarginFact, ReportLayout } from '#components/ui/report-layout.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { dueDatesByPriority } from '#lib/domain/action-item/due-defaults.ts'
import { hasP0Action } from '#lib/domain/error-budget/outage-policy.ts'
import { offersUndo, recordedStep, stepsFrom } from '#lib/domain/incident/step.ts'
import { TRIGGER_KIND_NAMES } from '#lib/domain/incident/trigger-kind.ts'
import { postmortemDueAt } from '#lib/domain/postmortem/deadline.ts'
import { proposePostmortem } from '#lib/domain/postmortem/proposal.ts'
import { deepLinkPath } from '#lib/domain/runbook/runbook-path.ts'
import { zoneOf } from '#lib/domain/shared/zone.ts'
import { getDueDefaults } from '#lib/usecases/action-item/get-due-defaults.ts'
import { getIncidentBudgetShare } from '#lib/usecases/error-budget/get-incident-budget-share.ts'
import { getOutagePolicy } from '#lib/usecases/error-budget/get-outage-policy.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { listIncidentHistory } from '#lib/usecases/incident/list-incident-history.ts'
import { listIncidentRepeats } from '#lib/usecases/incident/list-incident-repeats.ts'
import { findPostmortemSummary } from '#lib/usecases/postmortem/find-postmortem-summary.ts'
import { getReviewSettings } from '#lib/usecases/postmortem/get-review-settings.ts'
import { findRunbook } from '#lib/usecases/runbook/find-runbook.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { stepIncidentAction, undoStepAction } from '../actions.ts'
import { createActionItemAction } from './action-item-actions.ts'
import { AlertsFact } from './alerts-fact.tsx'
import { boundTimelineActions } from './bound-timeline-actions.ts'
import { drawIncidentChart } from './chart-action.tsx'
import { DiagnosisFact } from './diagnosis-fact.tsx'
import { SimilarFact } from './similar-fact.tsx'
import { restoreTimelineEntryAction } from './timeline-actions.ts'

type Props = {
  params: Promise<{ number: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Read once for the page and its title. */
const load = cache(async (number: string) => {
  const actor = await requireActor()
  const now = new Date()
  return { actor, now, incident: await orNotFound(getIncidentReport(actor, number)) }
})

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { incident } = await load((await params).number)
  return { title: `${incident.number} ${incident.title}` }
}

export default async function IncidentPage({ params, searchParams }: Props) {
  const { actor, now, incident } = await load((await params).number)
  const { merged, zone, removed } = await searchParams
  const chief = incident.services[0]
  const isOngoing = incident.status === 'open' || incident.status === 'acknowledged'
  const address = String(incident.number)
  const [budget, repeats, history, postmortem, due, handbook, review, policy] = await Promise.all([
    getIncidentBudgetShare(actor, incident.number, { now }),
    listIncidentRepeats(actor, incident),
    listIncidentHistory(actor, incident),
    findPostmortemSummary(actor, incident.number),
    getDueDefaults(actor),
    isOngoing && chief ? findRunbook(actor, chief, { now }) : null,
    getReviewSettings(actor),
    getOutagePolicy(actor),
  ])
  const dueAt = postmortemDueAt(incident, review.days)
  const written = postmortem?.deletedAt ? null : postmortem
  const { number, rootCause, impact, services } = incident
  const mayEdit = can(actor, 'edit')
  const last = history[0]
  const step = last && mayEdit && offersUndo(last, now) ? recordedStep(last) : null
  return (
    <article>
      <PageHeader
        title={incident.title}
        crumbs={[{ label: 'Incidents', href: '/incidents' }, { label: String(number) }]}
        facts={<IncidentFacts incident={incident} />}
        actions={
          <>
            {mayEdit && (
              <StepForm
                action={stepIncidentAction.bind(null, address)}
                steps={stepsFrom(incident)}
                version={incident.version}
              />
            )}
            <PostmortemLink incidentNumber={number} postmortem={postmortem} mayEdit={mayEdit} />
            {mayEdit && (
              <LinkButton href={`/incidents/${number}/edit`} size="small" data-shortcut="e">
                Edit
              </LinkButton>
            )}
          </>
        }
      />
      {step && last && (
        <StepNotice step={step.step} entry={last} undoAction={undoStepAction.bind(null, address)} now={now} />
      )}
      {incident.mergedFrom.some((duplicate) => String(duplicate.number) === merged) && (
        <Notice tone="info" role="status" className="mb-6">
          Incident {merged} was merged into this one.{' '}
          {mayEdit && <TextLink href={`/incidents/${number}/relations`}>See or undo it</TextLink>}
        </Notice>
      )}
      <div className="mb-9">
        <LiveChart draw={drawIncidentChart.bind(null, address)}>
          <IncidentChart incident={incident} entries={incident.timeline} now={now} />
        </LiveChart>
      </div>
      <ReportLayout
        margin={
          <>
            <MarginFact title="30-day error budget">
              <BudgetShare
                shares={budget.services.map(({ service, target, atEnd }) => ({ service, target, ...atEnd }))}
                isOngoing={budget.isOngoing}
                policyPercent={policy.incidentPercent}
                duty={{
                  hasPublishedPostmortem: written?.status === 'published',
                  hasP0Action: hasP0Action(incident.actionItems),
                }}
              />
            </MarginFact>
            <MarginFact title="Impact">
              <ImpactFigures impact={impact} />
            </MarginFact>
            <MarginFact title="Durations">
              <IncidentDurations incident={incident} now={now} />
            </MarginFact>
            {(dueAt || !written) && (
              <MarginFact title="Post-mortem">
                {!written && (
                  <PostmortemProposal
                    proposal={proposePostmortem(
                      incident.severity,
                      budget.services.map(({ atEnd }) => atEnd.share),
                      { days: review.days, policy },
                    )}
                    severity={incident.severity}
                    incidentNumber={number}
                    policyPercent={policy.incidentPercent}
                    mayEdit={mayEdit}
                  />
                )}
                <Deadline dueAt={dueAt} postmortem={written} now={now} />
              </MarginFact>
            )}
            <MarginFact title="Runbook">
              <RunbookLinks services={services} rootCause={rootCause} />
            </MarginFact>
            <MarginFact title="Repeats">
              <Repeats incident={incident} repeats={repeats} />
            </MarginFact>
            <DiagnosisFact actor={actor} incident={incident} />
            <AlertsFact actor={actor} incident={incident} now={now} />
            <SimilarFact actor={actor} incident={incident} now={now} />
            {incident.links.length + incident.mergedFrom.length > 0 && (
              <MarginFact title="Linked incidents">
                <IncidentLinks links={incident.links} mergedFrom={incident.mergedFrom} />
              </MarginFact>
            )}
            {history.length > 0 && (
              <MarginFact title="History">
                <IncidentHistory entries={history} now={now} />
              </MarginFact>
            )}
            <MarginFact title="This record">
              <RecordLinks number={number} mayEdit={mayEdit} />
            </MarginFact>
          </>
        }
      >
        {handbook && chief && (
          <FirstSteps service={chief} firstFiveMinutes={handbook.runbook?.firstFiveMinutes || null} />
        )}
        <TextSection id="summary" title="Summary" text={incident.summary} empty="Not written yet." />
        <TextSection
          id="impact"
          title="Impact"
          text={impact.description}
          note={{ label: 'How customers noticed', text: impact.customerNotice }}
        />
        <RootCauseSection
          incident={incident}
          runbookHref={rootCause && chief ? deepLinkPath(chief, rootCause) : null}
        />
        <TextSection
          id="trigger"
          title="Trigger"
          kind={incident.triggerKind ? TRIGGER_KIND_NAMES[incident.triggerKind] : undefined}
          text={incident.trigger}
        />
        <TextSection id="detection" title="Detection" text={incident.detection} />
        {mayEdit && typeof removed === 'string' && !incident.timeline.some(({ id }) => id === removed) && (
          <UndoRemoval action={restoreTimelineEntryAction.bind(null, address, removed)} />
        )}
        <TimelineSection
          incident={incident}
          entries={incident.timeline}
          actions={mayEdit ? boundTimelineActions(address) : null}
          writer={actor.kind === 'user' ? actor.userId : ''}
          zone={zoneOf(zone)}
          now={now}
        />
        <ActionItemsSection
          items={incident.actionItems}
          addAction={mayEdit ? createActionItemAction.bind(null, address) : null}
          dueDates={dueDatesByPriority(due.defaults, incident.severity, now)}
          now={now}
        />
      </ReportLayout>
    </article>
  )
}
