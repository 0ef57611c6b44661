import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionItemForm } from '#components/action-item/action-item-form.tsx'
import { ActionItemVersion } from '#components/action-item/action-item-version.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { getActionItem } from '#lib/usecases/action-item/get-action-item.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { updateActionItemAction } from '../../actions.ts'

export const metadata: Metadata = { title: 'Edit action item' }

export default async function EditActionItemPage({ params }: PageProps<'/action-items/[id]/edit'>) {
  const actor = await requireActor()
  const item = await orNotFound(getActionItem(actor, (await params).id))
  if (!can(actor, 'edit')) redirect(`/action-items/${item.id}`)
  return (
    <>
      <PageHeader
        title={`Edit “${item.title}”`}
        crumbs={[
          { label: 'Action items', href: '/action-items' },
          { label: item.title, href: `/action-items/${item.id}` },
          { label: 'Edit' },
        ]}
      />
      <ActionItemForm
        action={updateActionItemAction.bind(null, item.id)}
        item={item}
        version={<ActionItemVersion item={item} />}
      />
    </>
  )
}
