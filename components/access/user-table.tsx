import { Absent } from '#components/ui/absent.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Time } from '#components/ui/time.tsx'
import type { User } from '#lib/domain/access/user.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { ROLE_TEXT } from './role-text.ts'
import { UserAccessForms, type UserActions } from './user-access-forms.tsx'

type UserTableProps = { users: readonly User[]; ownId: Id; now: Date; actions: UserActions }

export function UserTable({ users, ownId, now, actions }: UserTableProps) {
  const columns: Column<User>[] = [
    {
      key: 'name',
      header: 'Name',
      primary: true,
      cell: (user) => (user.id === ownId ? `${user.name} (you)` : user.name),
    },
    { key: 'email', header: 'Email', cell: (user) => user.email },
    { key: 'team', header: 'Team', phone: 'Team', cell: ({ team }) => team || <Absent reason="not said" /> },
    { key: 'role', header: 'Role', phone: 'Role', cell: (user) => ROLE_TEXT[user.role].label },
    { key: 'state', header: 'Access', phone: 'Access', cell: (user) => <AccessBadge user={user} /> },
    {
      key: 'seen',
      header: 'Last signed in',
      phone: 'Last signed in',
      numeric: true,
      cell: (user) => <Time at={user.lastSignInAt} now={now} absent="never" />,
    },
    {
      key: 'change',
      header: <span className="sr-only">Change</span>,
      cell: (user) => (
        <Disclosure
          summary={
            <span>
              Change<span className="sr-only"> {user.name}</span>
            </span>
          }
        >
          <UserAccessForms user={user} isOwn={user.id === ownId} actions={actions} />
        </Disclosure>
      ),
    },
  ]
  return <DataTable caption="People with an account" columns={columns} rows={users} rowKey={(user) => user.id} />
}

function AccessBadge({ user }: { user: User }) {
  if (!user.disabledAt)
    return (
      <Badge shape="dot" tone="ok">
        Active
      </Badge>
    )
  return (
    <Badge shape="cross" tone="soft">
      Disabled
    </Badge>
  )
}
