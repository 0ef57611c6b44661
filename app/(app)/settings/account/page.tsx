import type { Metadata } from 'next'
import { OwnNameForm, OwnPasswordForm, OwnTeamForm } from '#components/access/account-forms.tsx'
import { ROLE_TEXT } from '#components/access/role-text.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { getOwnTeam } from '#lib/usecases/access/get-own-team.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { changeOwnPasswordAction, changeOwnTeamAction, updateOwnNameAction } from './actions.ts'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const actor = await requireActor()
  const { name, email, role } = actor
  const [team, services] = await Promise.all([getOwnTeam(actor), listServices(actor, { limit: 200 })])
  const teams = [...new Set(services.items.map(({ ownerTeam }) => ownerTeam).filter(Boolean))].sort()
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
        <SectionHeading id="team">Team</SectionHeading>
        <OwnTeamForm action={changeOwnTeamAction} team={team} teams={teams} />
      </section>
      <section className="mt-9">
        <SectionHeading>Password</SectionHeading>
        <OwnPasswordForm action={changeOwnPasswordAction} email={email} />
      </section>
    </>
  )
}
