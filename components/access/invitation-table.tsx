import { ActionForm } from '#components/ui/action-form.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { OneTimeLink } from '#lib/domain/access/one-time-link.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { ROLE_TEXT } from './role-text.ts'

type InvitationTableProps = { invitations: readonly OneTimeLink[]; now: Date; revoke: FormAction }

export function InvitationTable({ invitations, now, revoke }: InvitationTableProps) {
  const columns: Column<OneTimeLink>[] = [
    { key: 'email', header: 'Email', primary: true, cell: (link) => link.email },
    { key: 'role', header: 'Role', phone: 'Role', cell: (link) => link.role && ROLE_TEXT[link.role].label },
    {
      key: 'expires',
      header: 'Ends',
      phone: 'Ends',
      numeric: true,
      cell: (link) => <Time at={link.expiresAt} now={now} />,
    },
    {
      key: 'revoke',
      header: <span className="sr-only">Withdraw</span>,
      cell: (link) => (
        <ActionForm action={revoke} aria-label={`Invitation of ${link.email}`}>
          <input type="hidden" name="invitationId" value={link.id} />
          <SubmitButton variant="plain" size="small">
            Withdraw
          </SubmitButton>
        </ActionForm>
      ),
    },
  ]
  return <DataTable caption="Open invitations" columns={columns} rows={invitations} rowKey={(link) => link.id} />
}
