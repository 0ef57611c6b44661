import { ActionForm } from '#components/ui/action-form.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type RestoreRevisionFormProps = { action: FormAction; revision: number; newest: number }

export function RestoreRevisionForm({ action, revision, newest }: RestoreRevisionFormProps) {
  return (
    <Confirm
      summary="Restore this text…"
      consequence={`Every section goes back to its text of revision ${revision}, as a new revision ${newest + 1}. What was written since stays among the revisions.`}
    >
      <ActionForm action={action} aria-label="Restore this text">
        <input type="hidden" name="newest" value={newest} />
        <SubmitButton pendingLabel="Restoring…">Restore revision {revision}</SubmitButton>
      </ActionForm>
    </Confirm>
  )
}
