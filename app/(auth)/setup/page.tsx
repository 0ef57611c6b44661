import type { Metadata } from 'next'
import { SetupForm } from '#components/access/setup-form.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findOpenLink } from '#lib/usecases/access/find-open-link.ts'
import { isSetUp } from '#lib/usecases/access/is-set-up.ts'
import { createFirstAdminAction } from './actions.ts'

export const metadata: Metadata = { title: 'Set up' }

type SetupPageProps = { searchParams: Promise<{ token?: string | string[] }> }

export default async function SetupPage({ searchParams }: SetupPageProps) {
  const { token } = await searchParams
  return (
    <>
      <h1 className="mb-4 text-title font-bold">Set up Hindsight</h1>
      <SetupStep token={typeof token === 'string' ? token : ''} />
    </>
  )
}

async function SetupStep({ token }: { token: string }) {
  if (await isSetUp()) {
    return (
      <>
        <Notice tone="info" title="Hindsight is set up already">
          Sign in, or ask an admin for an invitation.
        </Notice>
        <LinkButton href="/sign-in" variant="primary" className="mt-4">
          Sign in
        </LinkButton>
      </>
    )
  }
  if (!(await findOpenLink('setup', token, { now: new Date() }))) {
    return (
      <Notice tone="warn" title="This set-up link is not valid any more">
        Each link works once, for a day. Restart Hindsight: it prints a new one in its terminal.
      </Notice>
    )
  }
  return (
    <>
      <p className="mb-4 text-soft">This creates the first admin, who can then invite everybody else.</p>
      <SetupForm action={createFirstAdminAction} token={token} />
    </>
  )
}
