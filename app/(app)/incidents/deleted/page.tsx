import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DeletedIncidents } from '#components/incident/deleted-incidents.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { listDeletedIncidents } from '#lib/usecases/incident/list-deleted-incidents.ts'
import { restoreIncidentAction } from './actions.ts'

export const metadata: Metadata = { title: 'Removed incidents' }

export default async function DeletedIncidentsPage() {
  const actor = await requireActor()
  if (!can(actor, 'administer')) redirect('/incidents')
  const now = new Date()
  return (
    <>
      <PageHeader
        title="Removed incidents"
        crumbs={[{ label: 'Incidents', href: '/incidents' }, { label: 'Removed' }]}
        facts="They are in no list and in no report until they are restored."
      />
      <DeletedIncidents
        incidents={await listDeletedIncidents(actor)}
        restoreAction={(number) => restoreIncidentAction.bind(null, String(number))}
        now={now}
      />
    </>
  )
}
