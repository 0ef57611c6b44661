import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type TestAlertFormProps = {
  action: FormAction
  services: readonly { readonly slug: string; readonly name: string }[]
  /** Whether the rules of this integration may open or join an incident at all. */
  hasRules: boolean
}

const LABELS = { service: 'Service', appliesRules: 'Apply the rules: it may open an incident' }

export function TestAlertForm({ action, services, hasRules }: TestAlertFormProps) {
  return (
    <ActionForm action={action} labels={LABELS} aria-labelledby="test" className="max-w-md space-y-4">
      <Select
        label={LABELS.service}
        name="service"
        placeholder="None"
        optional
        options={services.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      {hasRules && <Checkbox name="appliesRules" label={LABELS.appliesRules} />}
      <SubmitButton pendingLabel="Sending…">Send a test alert</SubmitButton>
    </ActionForm>
  )
}
