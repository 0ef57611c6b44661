import { ActionForm } from '#components/ui/action-form.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { ROLES } from '#lib/domain/access/role.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { ROLE_TEXT } from './role-text.ts'
import { ShownOnce } from './shown-once.tsx'

export function InviteUserForm({ action }: { action: FormAction }) {
  return (
    <ActionForm
      action={action}
      className="max-w-md space-y-4"
      labels={{ email: 'Email', role: 'Role' }}
      aria-labelledby="invite"
      resetOnSuccess
    >
      <ShownOnce note="Give it to the person yourself. It works once and is not shown again." />
      <TextInput label="Email" name="email" type="email" autoComplete="off" required />
      <ChoiceGroup
        type="radio"
        name="role"
        legend="Role"
        defaultValue="editor"
        choices={ROLES.map((role) => ({ value: role, ...ROLE_TEXT[role] }))}
      />
      <SubmitButton pendingLabel="Inviting…">Make an invitation link</SubmitButton>
    </ActionForm>
  )
}
