import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DeleteIncidentForm, LinkForms, MergedList, MergeForm } from '#components/incident/relation-forms.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { ReportLayout } from '#components/ui/report-layout.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { SimilarFact } from '../similar-fact.tsx'
import {
  deleteIncidentAction,
  linkIncidentAction,
  mergeIncidentAction,
  unlinkIncidentAction,
  unmergeIncidentAction,
} from './actions.ts'

type Props = { params: Promise<{ number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Links and duplicates of ${(await params).number}` }
}

export default async function RelationsPage({ params }: Props) {
  const actor = await requireActor()
  const incident = await orNotFound(getIncidentReport(actor, (await params).number))
  const { number, title, links, mergedFrom } = incident
  const address = String(number)
  if (!can(actor, 'edit')) redirect(`/incidents/${number}`)
  return (
    <>
      <PageHeader
        title={`Links and duplicates of incident ${number}`}
        crumbs={[
          { label: 'Incidents', href: '/incidents' },
          { label: address, href: `/incidents/${number}` },
          { label: 'Links and duplicates' },
        ]}
        facts={<span className="min-w-0 wrap-anywhere">{title}</span>}
      />
      <ReportLayout margin={<SimilarFact actor={actor} incident={incident} now={new Date()} />}>
        <section>
          <SectionHeading>Linked incidents</SectionHeading>
          <LinkForms
            links={links}
            linkAction={linkIncidentAction.bind(null, address)}
            unlinkAction={(linkId) => unlinkIncidentAction.bind(null, address, linkId)}
          />
        </section>
        {mergedFrom.length > 0 && (
          <section>
            <SectionHeading>Merged into this one</SectionHeading>
            <MergedList
              merged={mergedFrom}
              unmergeAction={(merged) => unmergeIncidentAction.bind(null, String(merged))}
            />
          </section>
        )}
        <section>
          <SectionHeading>This is a duplicate</SectionHeading>
          <MergeForm number={number} action={mergeIncidentAction.bind(null, address)} />
        </section>
        {can(actor, 'administer') && (
          <section>
            <SectionHeading>Filed by mistake</SectionHeading>
            <DeleteIncidentForm number={number} action={deleteIncidentAction.bind(null, address)} />
          </section>
        )}
      </ReportLayout>
    </>
  )
}
