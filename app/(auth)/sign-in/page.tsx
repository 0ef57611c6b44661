import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '#components/access/sign-in-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ForgetWriting } from '#components/writing/forget-writing.tsx'
import { findSessionActor } from '#lib/auth/session-actor.ts'
import { hasJustSignedOut, SIGNED_OUT_COOKIE } from '#lib/auth/signed-out-cookie.ts'
import { callbackPath } from '#lib/domain/access/callback-path.ts'
import { isSetUp } from '#lib/usecases/access/is-set-up.ts'
import { signInAction } from './actions.ts'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<{ callbackUrl?: string | string[] }> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const given = (await searchParams).callbackUrl
  const callbackUrl = callbackPath(typeof given === 'string' ? given : undefined)
  if (await findSessionActor()) redirect(callbackUrl)
  return (
    <>
      {(await hasJustSignedOut()) && <ForgetWriting cookie={SIGNED_OUT_COOKIE} />}
      <h1 className="mb-4 text-title font-bold">Sign in</h1>
      {(await isSetUp()) ? (
        <SignInForm action={signInAction} callbackUrl={callbackUrl} />
      ) : (
        <Notice tone="info" title="Nobody has an account yet">
          When Hindsight starts, it prints a one-time set-up link in its terminal. Open that link to create the first
          admin. Restarting Hindsight prints a new one.
        </Notice>
      )}
    </>
  )
}
