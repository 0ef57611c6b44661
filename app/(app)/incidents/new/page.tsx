import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { IncidentForm } from '#components/incident/incident-form.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { createIncidentAction } from '../actions.ts'

export const metadata: Metadata = { title: 'Declare an incident' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NewIncidentPage({ searchParams }: Props) {
  const actor = await requireActor()
  if (!can(actor, 'edit')) redirect('/incidents')
  const { service } = await searchParams
  const { items } = await listServices(actor, { limit: 200 })
  return (
    <>
      <PageHeader
        title="Declare an incident"
        crumbs={[{ label: 'Incidents', href: '/incidents' }, { label: 'New' }]}
        facts="Four fields are enough; the rest can follow."
      />
      {items.length === 0 ? (
        <NoServices />
      ) : (
        <IncidentForm
          action={createIncidentAction}
          services={items.map(({ slug }) => slug)}
          service={typeof service === 'string' ? service : undefined}
          now={new Date()}
        />
      )}
    </>
  )
}

function NoServices() {
  return (
    <EmptyState
      title="First, a service."
      action={
        <LinkButton href="/services/new" variant="primary">
          Add a service
        </LinkButton>
      }
    >
      An incident belongs to the services it hit, so that their runbooks, budgets and repeats can be found from it.
    </EmptyState>
  )
}
