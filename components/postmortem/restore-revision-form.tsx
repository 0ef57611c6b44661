import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type RestoreRevisionFormProps = { action: FormAction; revision: number; newest: number }

export function RestoreRevisionForm({ action, revision, newest }: RestoreRevisionFormProps) {
  return (
    <ConfirmForm
      action={action}
      summary="Restore this text…"
      consequence={`Every section goes back to its text of revision ${revision}, as a new revision ${newest + 1}. What was written since stays among the revisions.`}
      button={`Restore revision ${revision}`}
      label="Restore this text"
      pendingLabel="Restoring…"
    >
      <input type="hidden" name="newest" value={newest} />
    </ConfirmForm>
  )
}
