import type { Metadata } from 'next'
import { InvitationForm } from '#components/access/invitation-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findOpenLink } from '#lib/usecases/access/find-open-link.ts'
import { acceptInvitationAction } from './actions.ts'

export const metadata: Metadata = { title: 'Invitation' }

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const invitation = await findOpenLink('invitation', token, { now: new Date() })
  return (
    <>
      <h1 className="mb-4 text-title font-bold">Welcome to Hindsight</h1>
      {invitation?.email && invitation.role ? (
        <>
          <p className="mb-4 text-soft">
            You are invited as {invitation.role}. Choose a password to create your account.
          </p>
          <InvitationForm
            action={acceptInvitationAction}
            token={token}
            email={invitation.email}
            name={invitation.name}
          />
        </>
      ) : (
        <Notice tone="warn" title="This invitation is not valid any more">
          It was used, withdrawn, or has expired. Ask an admin for a new one.
        </Notice>
      )}
    </>
  )
}
