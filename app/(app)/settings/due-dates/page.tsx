import type { Metadata } from 'next'
import { DueDefaultsForm } from '#components/action-item/due-defaults-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { getDueDefaults } from '#lib/usecases/action-item/get-due-defaults.ts'
import { updateDueDefaultsAction } from './actions.ts'

export const metadata: Metadata = { title: 'Due dates' }

export default async function DueDatesPage() {
  const actor = await requireAdmin()
  const { defaults, updatedAt } = await getDueDefaults(actor)
  return (
    <>
      <PageHeader
        title="When action items are due"
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Due dates' }]}
        facts={
          updatedAt ? (
            <span>
              Changed <Time at={updatedAt} now={new Date()} /> UTC
            </span>
          ) : (
            <span>The standard days; nobody has changed them yet.</span>
          )
        }
      />
      <DueDefaultsForm action={updateDueDefaultsAction} defaults={defaults} basedOn={updatedAt} />
    </>
  )
}
