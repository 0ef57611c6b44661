import { TextInput } from '#components/ui/text-input.tsx'
import { PASSWORD_HINT } from '#lib/domain/access/password.ts'

type NewPasswordInputProps = { name?: string; label?: string }

export function NewPasswordInput({ name = 'password', label = 'Password' }: NewPasswordInputProps) {
  return (
    <TextInput label={label} name={name} type="password" autoComplete="new-password" hint={PASSWORD_HINT} required />
  )
}
