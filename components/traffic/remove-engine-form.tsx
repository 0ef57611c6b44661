import { ActionForm } from '#components/ui/action-form.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

export function RemoveEngineForm({ action }: { action: FormAction }) {
  return (
    <Confirm
      danger
      summary="Remove the engine…"
      consequence="It is asked no more, and its authorization is forgotten. The counts it gave stay in the reports."
    >
      <ActionForm action={action} aria-label="Remove the engine">
        <SubmitButton variant="danger" size="small">
          Remove the engine
        </SubmitButton>
      </ActionForm>
    </Confirm>
  )
}
