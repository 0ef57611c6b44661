import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { NewPasswordInput } from './new-password-input.tsx'

export function OwnNameForm({ action, name }: { action: FormAction; name: string }) {
  return (
    <ActionForm action={action} className="max-w-md space-y-4" labels={{ name: 'Name' }} aria-label="Change your name">
      <TextInput label="Name" name="name" autoComplete="name" defaultValue={name} required />
      <SubmitButton pendingLabel="Saving…">Save name</SubmitButton>
    </ActionForm>
  )
}

type TeamFormProps = { action: FormAction; team: string; teams: readonly string[] }

/** Teams are named alike everywhere, so the known ones are suggested. */
export function OwnTeamForm({ action, team, teams }: TeamFormProps) {
  return (
    <ActionForm action={action} className="max-w-md space-y-4" labels={{ team: 'Team' }} aria-label="Change your team">
      <TextInput
        label="Team"
        name="team"
        hint="As the services name their owner team. Action items of that team and its services are listed under My team."
        optional
        list="known-teams"
        maxLength={100}
        defaultValue={team}
      />
      <datalist id="known-teams">
        {teams.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <SubmitButton pendingLabel="Saving…">Save team</SubmitButton>
    </ActionForm>
  )
}

const PASSWORD_LABELS = { currentPassword: 'Current password', newPassword: 'New password' }

export function OwnPasswordForm({ action, email }: { action: FormAction; email: string }) {
  return (
    <ActionForm
      action={action}
      className="max-w-md space-y-4"
      labels={PASSWORD_LABELS}
      aria-label="Change your password"
      resetOnSuccess
    >
      {/* For password managers: the account that the password belongs to. */}
      <input type="hidden" autoComplete="username" value={email} />
      <TextInput
        label={PASSWORD_LABELS.currentPassword}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
      />
      <NewPasswordInput name="newPassword" label={PASSWORD_LABELS.newPassword} />
      <SubmitButton pendingLabel="Saving…">Change password</SubmitButton>
      <p className="text-sm text-soft">Every other browser in which you are signed in is signed out.</p>
    </ActionForm>
  )
}
