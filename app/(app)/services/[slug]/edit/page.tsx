import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ServiceForm } from '#components/service/service-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { getService } from '#lib/usecases/service/get-service.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { updateServiceAction } from '../../actions.ts'

type Props = { params: Promise<{ slug: string }> }

export const metadata: Metadata = { title: 'Edit service' }

export default async function EditServicePage({ params }: Props) {
  const actor = await requireActor()
  const service = await orNotFound(getService(actor, (await params).slug))
  if (!can(actor, 'edit')) redirect(`/services/${service.slug}`)
  return (
    <>
      <PageHeader
        title={`Edit ${service.name}`}
        crumbs={[
          { label: 'Services', href: '/services' },
          { label: service.slug, href: `/services/${service.slug}` },
          { label: 'Edit' },
        ]}
      />
      <ServiceForm action={updateServiceAction.bind(null, service.slug)} service={service} />
    </>
  )
}
