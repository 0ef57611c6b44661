import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ServiceForm } from '#components/service/service-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { parseServiceSlug } from '#lib/domain/service/slug.ts'
import { createServiceAction } from '../actions.ts'

export const metadata: Metadata = { title: 'New service' }

type Props = { searchParams: Promise<{ slug?: string | string[] }> }

/** `?slug=` fills the slug in: the deep link of an unknown service leads here. */
export default async function NewServicePage({ searchParams }: Props) {
  const actor = await requireActor()
  if (!can(actor, 'edit')) redirect('/services')
  const { slug } = await searchParams
  return (
    <>
      <PageHeader title="New service" crumbs={[{ label: 'Services', href: '/services' }, { label: 'New' }]} />
      <ServiceForm action={createServiceAction} slug={typeof slug === 'string' ? parseServiceSlug(slug) : null} />
    </>
  )
}
