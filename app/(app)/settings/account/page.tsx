import type { Metadata } from 'next'
import { OwnNameForm, OwnPasswordForm } from '#components/access/account-forms.tsx'
import { ROLE_TEXT } from '#components/access/role-text.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { changeOwnPasswordAction, updateOwnNameAction } from './actions.ts'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const { name, email, role } = await requireActor()
  return (
    <>
      <PageHeader
        title="Your account"
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Your account' }]}
        facts={
          <>
            <span>{email}</span>
            <span>
              {ROLE_TEXT[role].label}: {ROLE_TEXT[role].hint}
            </span>
          </>
        }
      />
      <section>
        <SectionHeading>Name</SectionHeading>
        <OwnNameForm action={updateOwnNameAction} name={name} />
      </section>
      <section className="mt-9">
        <SectionHeading>Password</SectionHeading>
        <OwnPasswordForm action={changeOwnPasswordAction} email={email} />
      </section>
    </>
  )
}
