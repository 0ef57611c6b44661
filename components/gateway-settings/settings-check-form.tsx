import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { NUMBER_NAMES, type NumberName, numberLabels } from '#lib/domain/gateway-settings/service-numbers.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type SettingsCheckFormProps = {
  action: FormAction
  /** Those of the last check. */
  numbers: Partial<Record<NumberName, number | undefined>>
}

const hints: Readonly<Record<NumberName, string>> = {
  p99: '99 of 100 requests are faster.',
  longestRequest: 'That is meant to succeed: an export, an upload.',
  appKeepAlive: 'How long the app keeps an idle connection.',
  appIdleTimeout: 'gunicorn --timeout, harakiri; 0: none.',
  terminationGrace: 'From SIGTERM until it is killed.',
  drain: 'Until it is told to stop.',
  restartStep: 'In a rolling restart.',
}

const LABELS = {
  text: 'Settings',
  files: 'Or files',
  ...Object.fromEntries(NUMBER_NAMES.map((name) => [`numbers.${name}`, numberLabels[name]])),
}

/** Settings in, score card out; an ordinary POST without script. */
export function SettingsCheckForm({ action, numbers }: SettingsCheckFormProps) {
  return (
    <ActionForm action={action} labels={LABELS} className="max-w-prose space-y-5" aria-label="Settings to check">
      <TextArea
        name="text"
        label={LABELS.text}
        rows={8}
        monospace
        spellCheck={false}
        hint="nginx (best: the output of nginx -T), HAProxy, Envoy as YAML or JSON, a Kubernetes Deployment or Ingress, or what aws elbv2 describe-load-balancer-attributes prints."
      />
      <TextInput
        name="files"
        label={LABELS.files}
        type="file"
        multiple
        optional
        hint="Up to 12 text files, 512 kB in all. Secrets are masked before anything is stored."
      />
      <fieldset>
        <legend className="mb-2 font-semibold">
          Numbers of the service{' '}
          <span className="font-normal text-soft">in seconds; what is missing is said, not guessed</span>
        </legend>
        <div className="grid gap-4 sm:grid-cols-2">
          {NUMBER_NAMES.map((name) => (
            <TextInput
              key={name}
              name={`numbers.${name}`}
              label={numberLabels[name]}
              hint={hints[name]}
              inputMode="decimal"
              autoComplete="off"
              optional
              defaultValue={numbers[name]}
            />
          ))}
        </div>
      </fieldset>
      <SubmitButton pendingLabel="Checking…">Check the settings</SubmitButton>
    </ActionForm>
  )
}
