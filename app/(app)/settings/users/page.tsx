import type { Metadata } from 'next'
import { InvitationTable } from '#components/access/invitation-table.tsx'
import { InviteUserForm } from '#components/access/invite-user-form.tsx'
import { UserTable } from '#components/access/user-table.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { listInvitations } from '#lib/usecases/access/list-invitations.ts'
import { listUsers } from '#lib/usecases/access/list-users.ts'
import {
  changeUserRoleAction,
  changeUserTeamAction,
  createPasswordResetLinkAction,
  inviteUserAction,
  revokeInvitationAction,
  setUserDisabledAction,
} from './actions.ts'

export const metadata: Metadata = { title: 'People' }

const ACTIONS = {
  changeRole: changeUserRoleAction,
  changeTeam: changeUserTeamAction,
  setDisabled: setUserDisabledAction,
  resetPassword: createPasswordResetLinkAction,
}

export default async function UsersPage() {
  const actor = await requireAdmin()
  const now = new Date()
  const [users, invitations] = await Promise.all([listUsers(actor), listInvitations(actor, { now })])
  return (
    <>
      <PageHeader title="People" crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'People' }]} />
      <UserTable users={users} ownId={actor.userId} now={now} actions={ACTIONS} />
      {invitations.length > 0 && (
        <section className="mt-9">
          <SectionHeading>Invited</SectionHeading>
          <InvitationTable invitations={invitations} now={now} revoke={revokeInvitationAction} />
        </section>
      )}
      <section className="mt-9">
        <SectionHeading id="invite">Invite somebody</SectionHeading>
        <InviteUserForm action={inviteUserAction} />
      </section>
    </>
  )
}
