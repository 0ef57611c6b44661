import { ActionForm } from '#components/ui/action-form.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { TOKEN_SCOPES } from '#lib/domain/access/token-scope.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { SCOPE_TEXT } from './scope-text.ts'
import { ShownOnce } from './shown-once.tsx'

const LABELS = { name: 'Name', scopes: 'Scopes', expiresInDays: 'Ends' }
const LIFETIMES = [
  { value: '30', label: 'in 30 days' },
  { value: '90', label: 'in 90 days' },
  { value: '365', label: 'in a year' },
  { value: '', label: 'never' },
]

export function ApiTokenForm({ action }: { action: FormAction }) {
  return (
    <ActionForm
      action={action}
      className="max-w-md space-y-4"
      labels={LABELS}
      aria-labelledby="new-token"
      resetOnSuccess
    >
      <ShownOnce note="Keep it where the script finds it. It is not shown again." />
      <TextInput label={LABELS.name} name="name" hint="What it is for: “nightly log import”." required />
      <ChoiceGroup
        type="checkbox"
        name="scopes"
        legend={LABELS.scopes}
        choices={TOKEN_SCOPES.map((scope) => ({ value: scope, ...SCOPE_TEXT[scope] }))}
      />
      <Select label={LABELS.expiresInDays} name="expiresInDays" defaultValue="90" options={LIFETIMES} />
      <SubmitButton pendingLabel="Creating…">Create the token</SubmitButton>
    </ActionForm>
  )
}
