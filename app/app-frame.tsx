import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { RenewSession } from '#components/access/renew-session.tsx'
import { SignOutForm } from '#components/access/sign-out-form.tsx'
import { Shell } from '#components/layout/shell.tsx'
import { ForgetWriting } from '#components/writing/forget-writing.tsx'
import { findSessionActor } from '#lib/auth/session-actor.ts'
import { isSessionRenewalDue } from '#lib/auth/session-renewal.ts'
import { hasJustSignedOut, SIGNED_OUT_COOKIE } from '#lib/auth/signed-out-cookie.ts'
import { countOpenWork } from '#lib/usecases/action-item/count-open-work.ts'
import { signOutAction } from './(auth)/sign-out/actions.ts'

/** What stands around every page: navigation, search, who is signed in. */
export async function AppFrame({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get('theme')?.value
  const actor = await findSessionActor()
  const work = actor ? await countOpenWork(actor, { now: new Date() }) : { lateActionItems: 0, openIncidents: 0 }
  return (
    <Shell
      user={actor}
      {...work}
      theme={theme === 'light' || theme === 'dark' ? theme : 'system'}
      signOut={actor && <SignOutForm action={signOutAction} />}
    >
      {children}
      {actor && (await isSessionRenewalDue(new Date())) && <RenewSession />}
      {(await hasJustSignedOut()) && <ForgetWriting cookie={SIGNED_OUT_COOKIE} />}
    </Shell>
  )
}
