import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

export function SignInForm({ action, callbackUrl }: { action: FormAction; callbackUrl: string }) {
  return (
    <ActionForm action={action} className="space-y-4" labels={{ email: 'Email', password: 'Password' }}>
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <TextInput label="Email" name="email" type="email" autoComplete="username" required />
      <TextInput label="Password" name="password" type="password" autoComplete="current-password" required />
      <SubmitButton pendingLabel="Signing in…">Sign in</SubmitButton>
      <p className="text-sm text-soft">Forgotten your password? An admin can make you a link to set a new one.</p>
    </ActionForm>
  )
}
