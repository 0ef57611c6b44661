import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ResetPasswordForm } from '#components/access/reset-password-form.tsx'
import { findOpenLink } from '#lib/usecases/access/find-open-link.ts'
import { resetPasswordAction } from './actions.ts'

export const metadata: Metadata = { title: 'Set a new password' }

export default async function ResetPasswordPage({ params }: PageProps<'/reset-password/[token]'>) {
  const { token } = await params
  const link = await findOpenLink('password_reset', token, { now: new Date() })
  if (!link?.email) notFound()
  return (
    <>
      <h1 className="mb-4 text-title font-bold">Set a new password</h1>
      <ResetPasswordForm action={resetPasswordAction} token={token} email={link.email} />
    </>
  )
}
