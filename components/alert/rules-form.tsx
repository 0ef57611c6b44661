import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { SIGNING_KINDS } from '#lib/domain/alert/integration-kind.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { ACTION_CHOICES } from './integration-form.tsx'
import { IntegrationVersion } from './integration-version.tsx'

const LABELS = {
  name: 'Name',
  action: 'A new alert',
  serviceLabels: 'Labels that name the service',
  severityMap: 'Severities',
  groupWindowMinutes: 'Minutes for which an incident that ended takes further alerts',
  resolvesIncident: 'The end of the last alert ends the incident',
  signingSecret: 'Signing secret',
  topicArns: 'Topics that may send',
}

/** What the alerts of one sender mean here, and do. */
export function RulesForm({ action, integration }: { action: FormAction; integration: Integration }) {
  const severities = Object.entries(integration.severityMap)
    .sort(([a, severityOfA], [b, severityOfB]) => severityOfA.localeCompare(severityOfB) || a.localeCompare(b))
    .map(([word, severity]) => `${word} = ${severity}`)
  return (
    <ActionForm action={action} labels={LABELS} aria-label="Change the rules" className="max-w-prose space-y-5">
      <IntegrationVersion version={integration.version} name={integration.name} />
      <TextInput label={LABELS.name} name="name" defaultValue={integration.name} required maxLength={100} />
      <ChoiceGroup
        type="radio"
        name="action"
        legend={LABELS.action}
        choices={ACTION_CHOICES}
        defaultValue={integration.action}
      />
      <Checkbox
        name="resolvesIncident"
        label={LABELS.resolvesIncident}
        hint="Without it, the page of the incident proposes its end."
        defaultChecked={integration.resolvesIncident}
      />
      <TextInput
        label={LABELS.groupWindowMinutes}
        name="groupWindowMinutes"
        inputMode="numeric"
        defaultValue={integration.groupWindowMinutes}
        className="max-w-60"
      />
      <TextInput
        label={LABELS.serviceLabels}
        name="serviceLabels"
        hint="Separated by commas; the first one that an alert has counts."
        defaultValue={integration.serviceLabels.join(', ')}
      />
      <TextArea
        label={LABELS.severityMap}
        name="severityMap"
        hint="One a line: what the sender says = what it means here, such as critical = sev1. Anything else counts as sev3."
        defaultValue={severities.join('\n')}
        monospace
      />
      {SIGNING_KINDS.includes(integration.kind) && (
        <TextInput
          label={LABELS.signingSecret}
          name="signingSecret"
          autoComplete="off"
          optional
          hint={
            integration.hasSigningSecret
              ? 'One is set: bodies without its signature are refused. Leave empty to keep it, write “none” to remove it.'
              : 'The secret by which the sender signs each body. Without one the key alone counts.'
          }
        />
      )}
      {integration.kind === 'cloudwatch' && (
        <TextArea
          label={LABELS.topicArns}
          name="topicArns"
          optional
          hint="ARNs, one a line. Left empty, every topic that has the key may send; Amazon’s signature is checked in any case."
          defaultValue={integration.topicArns.join('\n')}
          monospace
        />
      )}
      <SubmitButton pendingLabel="Saving…">Save the rules</SubmitButton>
    </ActionForm>
  )
}
