import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { IncidentForm } from '#components/incident/incident-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { updateIncidentAction } from '../../actions.ts'

type Props = { params: Promise<{ number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit incident ${(await params).number}` }
}

export default async function EditIncidentPage({ params }: Props) {
  const actor = await requireActor()
  const incident = await orNotFound(getIncident(actor, (await params).number))
  const path = `/incidents/${incident.number}`
  if (!can(actor, 'edit')) redirect(path)
  const { items } = await listServices(actor, { limit: 200 })
  // A service of the incident stays choosable even when there are more services than one list holds.
  const slugs = [...new Set([...items.map(({ slug }) => slug), ...incident.services])]
  return (
    <>
      <PageHeader
        title={`Edit incident ${incident.number}`}
        crumbs={[
          { label: 'Incidents', href: '/incidents' },
          { label: String(incident.number), href: path },
          { label: 'Edit' },
        ]}
      />
      <IncidentForm
        action={updateIncidentAction.bind(null, String(incident.number))}
        services={slugs}
        now={new Date()}
        incident={incident}
      />
    </>
  )
}
