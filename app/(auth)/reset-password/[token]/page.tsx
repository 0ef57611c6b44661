import type { Metadata } from 'next'
import { ResetPasswordForm } from '#components/access/reset-password-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findOpenLink } from '#lib/usecases/access/find-open-link.ts'
import { resetPasswordAction } from './actions.ts'

export const metadata: Metadata = { title: 'Set a new password' }

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const link = await findOpenLink('password_reset', token, { now: new Date() })
  return (
    <>
      <h1 className="mb-4 text-title font-bold">Set a new password</h1>
      {link?.email ? (
        <ResetPasswordForm action={resetPasswordAction} token={token} email={link.email} />
      ) : (
        <Notice tone="warn" title="This link is not valid any more">
          It was used, replaced, or has expired. Ask an admin for a new one.
        </Notice>
      )}
    </>
  )
}
