import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { IncidentForm } from '#components/incident/incident-form.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { incidentPrefill } from '#lib/domain/incident/prefill.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { createIncidentAction } from '../actions.ts'

export const metadata: Metadata = { title: 'Declare an incident' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NewIncidentPage({ searchParams }: Props) {
  const actor = await requireActor()
  if (!can(actor, 'edit')) redirect('/incidents')
  const { items } = await listServices(actor, { limit: 200 })
  const services = items.map(({ slug }) => slug)
  const prefill = incidentPrefill(await searchParams, services)
  return (
    <>
      <PageHeader
        title="Declare an incident"
        crumbs={[{ label: 'Incidents', href: '/incidents' }, { label: 'New' }]}
        facts="Four fields are enough; the rest can follow."
      />
      {prefill.refused.length > 0 && (
        <Notice title="Not everything in this address can be used." className="mb-6">
          Left out: {prefill.refused.join(', ')}. Choose or type it here.
        </Notice>
      )}
      {items.length === 0 ? (
        <NoServices />
      ) : (
        <IncidentForm action={createIncidentAction} services={services} prefill={prefill} now={new Date()} />
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
