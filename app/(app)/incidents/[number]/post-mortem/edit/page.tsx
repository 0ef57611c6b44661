import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ImpactFigures } from '#components/incident/impact-figures.tsx'
import { IncidentDurations } from '#components/incident/incident-durations.tsx'
import { IncidentFacts } from '#components/incident/incident-facts.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { MarginFact, ReportLayout } from '#components/ui/report-layout.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { DeskProvider } from '#components/writing/desk-context.tsx'
import { SectionEditor } from '#components/writing/section-editor.tsx'
import { WritingStatus } from '#components/writing/writing-status.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { canWrite, postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { SimilarFact } from '../../similar-fact.tsx'
import { postmortemCrumbs } from '../crumbs.ts'
import { previewSectionAction, saveSectionAction } from '../section-actions.tsx'

type Props = { params: Promise<{ number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Write the post-mortem of ${(await params).number}` }
}

/** Every section open at once, for writing from top to bottom; also the page for those without script. */
export default async function EditPostmortemPage({ params }: Props) {
  const actor = await requireActor()
  if (!can(actor, 'edit')) notFound()
  const { number } = await params
  const postmortem = await orNotFound(getPostmortem(actor, number))
  const address = postmortemPath(postmortem.incidentNumber)
  if (!canWrite(postmortem)) redirect(address)
  const now = new Date()
  const incident = await orNotFound(getIncidentReport(actor, number))
  return (
    <article>
      <PageHeader
        title={`Write the post-mortem: ${incident.title}`}
        crumbs={postmortemCrumbs(postmortem.incidentNumber, { label: 'Write' })}
        facts={<IncidentFacts incident={incident} />}
        actions={
          <LinkButton href={address} size="small">
            Read
          </LinkButton>
        }
      />
      <DeskProvider person={{ id: actor.userId, name: actor.name }} address={address}>
        <ReportLayout
          margin={
            <>
              <MarginFact title="Impact">
                <ImpactFigures impact={incident.impact} />
              </MarginFact>
              <MarginFact title="Durations">
                <IncidentDurations incident={incident} now={now} />
              </MarginFact>
              <SimilarFact actor={actor} incident={incident} now={now} />
            </>
          }
        >
          {postmortem.sections.map(({ key, title, prompt, requiredFor, text, version, updatedBy, updatedAt }) => (
            <section key={key} aria-labelledby={key}>
              <SectionHeading
                id={key}
                note={requiredFor.includes(incident.severity) && <span className="text-sm">required to publish</span>}
              >
                {title}
              </SectionHeading>
              <SectionEditor
                section={{ key, title, text, version, updatedBy, updatedAt }}
                prompt={<Markdown>{prompt}</Markdown>}
                saveAction={saveSectionAction.bind(null, number, key)}
                previewAction={previewSectionAction}
              />
            </section>
          ))}
          <p className="no-print">
            <LinkButton href={`${address}#review`}>Read it and see what is missing</LinkButton>
          </p>
          <WritingStatus />
        </ReportLayout>
      </DeskProvider>
    </article>
  )
}
