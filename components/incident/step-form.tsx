import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { IncidentStep } from '#lib/domain/incident/step.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { incidentLabels } from './incident-labels.ts'

const WORDS: Readonly<Record<IncidentStep, string>> = {
  acknowledge: 'Acknowledge now',
  mitigate: 'Mitigated now',
  resolve: 'Resolved now',
  reopen: 'Reopen',
}

type StepFormProps = { action: FormAction; steps: readonly IncidentStep[]; version: number }

/** What happens now, in one press; the next step stands first. Times of the past are edited in the form. */
export function StepForm({ action, steps, version }: StepFormProps) {
  return (
    <ActionForm action={action} labels={incidentLabels} aria-label="Change the state" className="no-print">
      <input type="hidden" name="version" value={version} />
      <div className="flex flex-wrap gap-2">
        {steps.map((step) => (
          <SubmitButton key={step} name="step" value={step} variant="plain" size="small">
            {WORDS[step]}
          </SubmitButton>
        ))}
      </div>
    </ActionForm>
  )
}
