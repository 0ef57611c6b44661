import { ActionForm } from '#components/ui/action-form.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

export function DeletePostmortemForm({ action, version }: { action: FormAction; version: number }) {
  return (
    <Confirm
      danger
      summary="Delete post-mortem…"
      consequence="It goes to the bin with its revisions and comments, and is shown nowhere. Whoever opens its address can restore it."
    >
      <ActionForm action={action} aria-label="Delete post-mortem">
        <input type="hidden" name="version" value={version} />
        <SubmitButton variant="danger" pendingLabel="Deleting…">
          Delete post-mortem
        </SubmitButton>
      </ActionForm>
    </Confirm>
  )
}
