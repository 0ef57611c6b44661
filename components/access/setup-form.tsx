import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { NewPasswordInput } from './new-password-input.tsx'

const LABELS = { name: 'Your name', email: 'Email', password: 'Password' }

export function SetupForm({ action, token }: { action: FormAction; token: string }) {
  return (
    <ActionForm action={action} className="space-y-4" labels={LABELS}>
      <input type="hidden" name="token" value={token} />
      <TextInput label={LABELS.name} name="name" autoComplete="name" required />
      <TextInput label={LABELS.email} name="email" type="email" autoComplete="username" required />
      <NewPasswordInput />
      <SubmitButton pendingLabel="Creating…">Create the first admin</SubmitButton>
    </ActionForm>
  )
}
