import type { Metadata } from 'next'
import { AnalysisList } from '#components/diagnosis/analysis-list.tsx'
import { DiagnoseForm } from '#components/diagnosis/diagnose-form.tsx'
import { KnownFields } from '#components/diagnosis/known-fields.tsx'
import { questionChoices } from '#components/diagnosis/question-choices.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { UTC } from '#lib/domain/shared/zone.ts'
import { listIncidentAnalyses } from '#lib/usecases/diagnosis/list-incident-analyses.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { diagnoseIncidentAction } from './actions.ts'

type Props = { params: Promise<{ number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Diagnose incident ${(await params).number} from logs` }
}

export default async function IncidentAnalysesPage({ params }: Props) {
  const actor = await requireActor()
  const { number } = await params
  const incident = await orNotFound(getIncident(actor, number))
  const analyses = await listIncidentAnalyses(actor, number)
  return (
    <>
      <PageHeader
        title="Diagnose from logs"
        crumbs={[
          { label: 'Incidents', href: '/incidents' },
          { label: number, href: `/incidents/${number}` },
          { label: 'Diagnosis' },
        ]}
        facts={<span className="min-w-0 wrap-anywhere">{incident.title}</span>}
      />
      {analyses.length > 0 && (
        <section className="mb-10">
          <SectionHeading>So far</SectionHeading>
          <AnalysisList analyses={analyses} />
        </section>
      )}
      {can(actor, 'edit') ? (
        <section>
          {analyses.length > 0 && <SectionHeading>Another log</SectionHeading>}
          <p className="mb-4 max-w-prose text-soft">
            The lines that support the answer are stored with the incident, with credentials, cookies and tokens masked;
            the rest of the logs is not. You look at the answer before anything of it goes into the incident.
          </p>
          <DiagnoseForm action={diagnoseIncidentAction.bind(null, number)} userId={actor.userId}>
            <KnownFields questions={questionChoices()} zone={UTC} />
          </DiagnoseForm>
        </section>
      ) : (
        analyses.length === 0 && <p className="text-soft">No log was read for this incident yet.</p>
      )}
    </>
  )
}
