import type { Metadata } from 'next'
import { DiagnoseForm } from '#components/diagnosis/diagnose-form.tsx'
import { KnownFields } from '#components/diagnosis/known-fields.tsx'
import { questionChoices } from '#components/diagnosis/question-choices.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { SEVERITIES, severityFacts } from '#lib/domain/incident/severity.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { diagnoseAction, keepDiagnosisAction, startIncidentAction } from './actions.ts'

export const metadata: Metadata = { title: 'Diagnose' }

export default async function DiagnosePage() {
  const actor = await requireActor()
  const { items } = await listServices(actor, { limit: '200' })
  const services = items.map(({ slug, name }) => ({ value: slug, label: name }))
  const keep = {
    keepAction: keepDiagnosisAction,
    startAction: startIncidentAction,
    services,
    severities: SEVERITIES.map((value) => ({ value, label: severityFacts[value].name })),
  }
  return (
    <>
      <PageHeader
        title="From a log line to its cause"
        facts={
          <>
            <span>Nothing is stored until you add it to an incident.</span>
            <TextLink href="/diagnose/reference">What is recognised</TextLink>
            <TextLink href="/reports/diagnosis">How often it is right</TextLink>
          </>
        }
      />
      <DiagnoseForm action={diagnoseAction} userId={actor.userId} keep={can(actor, 'edit') ? keep : undefined}>
        <KnownFields questions={questionChoices()} services={services} />
      </DiagnoseForm>
    </>
  )
}
