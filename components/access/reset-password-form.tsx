import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { NewPasswordInput } from './new-password-input.tsx'

type ResetPasswordFormProps = { action: FormAction; token: string; email: string }

export function ResetPasswordForm({ action, token, email }: ResetPasswordFormProps) {
  return (
    <ActionForm action={action} className="space-y-4" labels={{ password: 'New password' }}>
      <input type="hidden" name="token" value={token} />
      <TextInput label="Email" name="email" type="email" autoComplete="username" defaultValue={email} readOnly />
      <NewPasswordInput label="New password" />
      <SubmitButton pendingLabel="Saving…">Set the password and sign in</SubmitButton>
    </ActionForm>
  )
}
