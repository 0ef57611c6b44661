import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ServiceForm } from '#components/service/service-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { createServiceAction } from '../actions.ts'

export const metadata: Metadata = { title: 'New service' }

export default async function NewServicePage() {
  const actor = await requireActor()
  if (!can(actor, 'edit')) redirect('/services')
  return (
    <>
      <PageHeader title="New service" crumbs={[{ label: 'Services', href: '/services' }, { label: 'New' }]} />
      <ServiceForm action={createServiceAction} />
    </>
  )
}
