import { ActionForm } from '#components/ui/action-form.tsx'
import { FormFold } from '#components/ui/form-fold.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { INCIDENT_STEP_KEYS, type IncidentStep } from '#lib/domain/incident/step.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

const WORDS: Readonly<Record<IncidentStep, string>> = {
  acknowledge: 'Acknowledge',
  mitigate: 'Mitigate',
  resolve: 'Resolve',
  reopen: 'Reopen',
}
const labels = { at: 'When, UTC' }

type StepFormProps = { action: FormAction; steps: readonly IncidentStep[]; version: number }

/** One press or one key for what happens now, the next step first; for what happened before, its time goes along. */
export function StepForm({ action, steps, version }: StepFormProps) {
  return (
    <ActionForm action={action} labels={labels} aria-label="Change the state" className="no-print">
      <input type="hidden" name="version" value={version} />
      <div className="flex flex-wrap items-center gap-2">
        {steps.map((step) => (
          <SubmitButton
            key={step}
            name="step"
            value={step}
            variant="plain"
            size="small"
            data-shortcut={INCIDENT_STEP_KEYS[step]}
            aria-keyshortcuts={INCIDENT_STEP_KEYS[step]}
          >
            {WORDS[step]}
            <span aria-hidden="true" className="font-normal text-soft max-md:hidden">
              {INCIDENT_STEP_KEYS[step]}
            </span>
          </SubmitButton>
        ))}
        <FormFold inline summary="at another time" names={['at']}>
          <TextInput
            name="at"
            type="datetime-local"
            label={labels.at}
            hint="Then press the step. Empty means now."
            inputClassName="max-w-60"
          />
        </FormFold>
      </div>
    </ActionForm>
  )
}
