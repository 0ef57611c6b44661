import { ActionForm } from '#components/ui/action-form.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { ROLES } from '#lib/domain/access/role.ts'
import type { User } from '#lib/domain/access/user.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { ROLE_TEXT } from './role-text.ts'
import { ShownOnce } from './shown-once.tsx'

export type UserActions = {
  readonly changeRole: FormAction
  readonly changeTeam: FormAction
  readonly setDisabled: FormAction
  readonly resetPassword: FormAction
}

type UserAccessFormsProps = { user: User; isOwn: boolean; actions: UserActions }

/** What an admin can change about one account. */
export function UserAccessForms({ user, isOwn, actions }: UserAccessFormsProps) {
  const isDisabled = user.disabledAt !== null
  return (
    <div className="max-w-sm space-y-4 py-2 text-start whitespace-normal">
      <ActionForm action={actions.changeRole} aria-label={`Role of ${user.name}`}>
        <input type="hidden" name="userId" value={user.id} />
        <div className="flex items-end gap-2">
          <Select
            label="Role"
            name="role"
            defaultValue={user.role}
            options={ROLES.map((role) => ({ value: role, label: ROLE_TEXT[role].label }))}
            className="grow"
          />
          <SubmitButton variant="plain" pendingLabel="Saving…">
            Save role
          </SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={actions.changeTeam} aria-label={`Team of ${user.name}`}>
        <input type="hidden" name="userId" value={user.id} />
        <div className="flex items-end gap-2">
          <TextInput label="Team" name="team" defaultValue={user.team} maxLength={100} className="grow" />
          <SubmitButton variant="plain" pendingLabel="Saving…">
            Save team
          </SubmitButton>
        </div>
      </ActionForm>
      {!isDisabled && (
        <ActionForm action={actions.resetPassword} aria-label={`Password of ${user.name}`}>
          <input type="hidden" name="userId" value={user.id} />
          <ShownOnce note="Give it to the person yourself. It works once, for a day, and is not shown again." />
          <SubmitButton variant="plain" size="small" pendingLabel="Making…">
            Make a link to set a new password
          </SubmitButton>
        </ActionForm>
      )}
      {!isOwn && (
        <ActionForm action={actions.setDisabled} aria-label={`Access of ${user.name}`}>
          <input type="hidden" name="userId" value={user.id} />
          <input type="hidden" name="disabled" value={isDisabled ? 'false' : 'true'} />
          <SubmitButton variant={isDisabled ? 'plain' : 'danger'} size="small">
            {isDisabled ? 'Enable this account' : 'Disable this account'}
          </SubmitButton>
          <p className="mt-1 text-sm text-soft">
            {isDisabled ? 'The person can sign in again.' : 'Signs the person out everywhere. What they wrote stays.'}
          </p>
        </ActionForm>
      )}
    </div>
  )
}
