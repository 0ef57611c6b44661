import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { NewPasswordInput } from './new-password-input.tsx'

type InvitationFormProps = { action: FormAction; token: string; email: string; name: string | null }

export function InvitationForm({ action, token, email, name }: InvitationFormProps) {
  return (
    <ActionForm action={action} className="space-y-4" labels={{ name: 'Your name', password: 'Password' }}>
      <input type="hidden" name="token" value={token} />
      {/* For password managers: the account that the password belongs to. */}
      <TextInput label="Email" name="email" type="email" autoComplete="username" defaultValue={email} readOnly />
      <TextInput label="Your name" name="name" autoComplete="name" defaultValue={name} required />
      <NewPasswordInput />
      <SubmitButton pendingLabel="Creating…">Create my account</SubmitButton>
    </ActionForm>
  )
}
