import type { Metadata } from 'next'
import { ActionItemsSection } from '#components/action-item/action-items-section.tsx'
import { ImpactFigures } from '#components/incident/impact-figures.tsx'
import { IncidentDurations } from '#components/incident/incident-durations.tsx'
import { IncidentFacts } from '#components/incident/incident-facts.tsx'
import { PhaseBar } from '#components/incident/phase-bar.tsx'
import { RootCauseSection } from '#components/incident/root-cause-section.tsx'
import { TextSection } from '#components/incident/text-section.tsx'
import { TimelineSection } from '#components/incident/timeline-section.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { TRIGGER_KIND_NAMES } from '#lib/domain/incident/trigger-kind.ts'
import { isEmptyText } from '#lib/domain/postmortem/section.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { findPostmortem } from '#lib/usecases/postmortem/find-postmortem.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'

type Props = { params: Promise<{ number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Incident ${(await params).number}, to print` }
}

/** Incident and post-mortem as one document, in the order in which it is read on paper. */
export default async function PrintPage({ params }: Props) {
  const actor = await requireActor()
  const now = new Date()
  const { number } = await params
  const incident = await orNotFound(getIncidentReport(actor, number))
  const postmortem = await findPostmortem(actor, number)
  // A post-mortem says these in full; without one the incident's own words stand in.
  const sections = postmortem?.sections.filter(({ text }) => !isEmptyText(text)) ?? []
  return (
    <article className="max-w-prose space-y-9 print:max-w-[36rem]">
      <PageHeader
        title={incident.title}
        crumbs={[
          { label: 'Incidents', href: '/incidents' },
          { label: String(incident.number), href: `/incidents/${incident.number}` },
          { label: 'To print' },
        ]}
        facts={<IncidentFacts incident={incident} />}
      />
      <p className="text-sm text-soft no-print">
        Print this page, or save it as PDF: incident and post-mortem are one document here.
      </p>
      <PhaseBar instants={incident} severity={incident.severity} now={now} />
      <section aria-labelledby="figures" className="grid gap-6 text-sm sm:grid-cols-2 print:grid-cols-2">
        <h2 id="figures" className="sr-only">
          Figures
        </h2>
        <ImpactFigures impact={incident.impact} />
        <IncidentDurations incident={incident} now={now} />
      </section>
      {sections.length === 0 && (
        <>
          <TextSection id="summary" title="Summary" text={incident.summary} empty="Not written yet." />
          <TextSection id="impact" title="Impact" text={incident.impact.description} />
          <RootCauseSection incident={incident} runbookHref={null} />
          <TextSection
            id="trigger"
            title="Trigger"
            kind={incident.triggerKind ? TRIGGER_KIND_NAMES[incident.triggerKind] : undefined}
            text={incident.trigger}
          />
          <TextSection id="detection" title="Detection" text={incident.detection} />
        </>
      )}
      {sections.map(({ key, title, text }) => (
        <TextSection key={key} id={`section-${key}`} title={title} text={text} />
      ))}
      <TimelineSection incident={incident} entries={incident.timeline} actions={null} now={now} />
      <ActionItemsSection items={incident.actionItems} addAction={null} now={now} />
    </article>
  )
}
