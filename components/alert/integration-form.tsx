import { ShownOnce } from '#components/access/shown-once.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { ALERT_ACTIONS, alertActionFacts } from '#lib/domain/alert/alert-action.ts'
import { INTEGRATION_KINDS, integrationKindNames } from '#lib/domain/alert/integration-kind.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

const LABELS = { kind: 'Sender', name: 'Name', action: 'A new alert' }

export const ACTION_CHOICES = ALERT_ACTIONS.map((value) => ({
  value,
  label: alertActionFacts[value].name,
  hint: alertActionFacts[value].hint,
}))

export function IntegrationForm({ action }: { action: FormAction }) {
  return (
    <ActionForm
      action={action}
      className="max-w-md space-y-4"
      labels={LABELS}
      aria-labelledby="new-integration"
      resetOnSuccess
    >
      <ShownOnce note="Give it to the sender. It is not shown again." />
      <Select
        label={LABELS.kind}
        name="kind"
        options={INTEGRATION_KINDS.map((value) => ({ value, label: integrationKindNames[value] }))}
      />
      <TextInput
        label={LABELS.name}
        name="name"
        hint="Which one it is: “prod Alertmanager”."
        required
        maxLength={100}
      />
      <ChoiceGroup
        type="radio"
        name="action"
        legend={LABELS.action}
        choices={ACTION_CHOICES}
        defaultValue="open_incident"
      />
      <SubmitButton pendingLabel="Creating…">Create the key</SubmitButton>
    </ActionForm>
  )
}
