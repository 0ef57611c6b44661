import type { Metadata } from 'next'
import { ReviewSettingsForm } from '#components/postmortem/review/review-settings-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { getReviewSettings } from '#lib/usecases/postmortem/get-review-settings.ts'
import { updateReviewSettingsAction } from './actions.ts'

export const metadata: Metadata = { title: 'Reviews' }

export default async function ReviewSettingsPage() {
  const actor = await requireAdmin()
  const settings = await getReviewSettings(actor)
  return (
    <>
      <PageHeader
        title="How post-mortems are reviewed"
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Reviews' }]}
      />
      <ReviewSettingsForm action={updateReviewSettingsAction} settings={settings} />
    </>
  )
}
