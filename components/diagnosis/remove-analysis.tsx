import { ActionForm } from '#components/ui/action-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

/** For a diagnosis of the wrong logs, or lines that should not be kept. */
export function RemoveAnalysis({ action }: { action: FormAction }) {
  return (
    <Disclosure summary="Remove this diagnosis…" look="button">
      <ActionForm action={action} aria-label="Remove this diagnosis" className="space-y-3">
        <p>Its lines go with it. What was taken over into the incident stays.</p>
        <SubmitButton variant="danger" pendingLabel="Removing…">
          Remove
        </SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}
