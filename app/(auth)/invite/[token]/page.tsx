import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InvitationForm } from '#components/access/invitation-form.tsx'
import { findOpenLink } from '#lib/usecases/access/find-open-link.ts'
import { acceptInvitationAction } from './actions.ts'

export const metadata: Metadata = { title: 'Invitation' }

export default async function InvitationPage({ params }: PageProps<'/invite/[token]'>) {
  const { token } = await params
  const invitation = await findOpenLink('invitation', token, { now: new Date() })
  if (!invitation?.email || !invitation.role) notFound()
  return (
    <>
      <h1 className="mb-4 text-title font-bold">Welcome to Hindsight</h1>
      <p className="mb-4 text-soft">You are invited as {invitation.role}. Choose a password to create your account.</p>
      <InvitationForm action={acceptInvitationAction} token={token} email={invitation.email} name={invitation.name} />
    </>
  )
}
