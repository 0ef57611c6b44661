import { ActionForm } from '#components/ui/action-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

/** After an entry was removed on its own page. */
export function UndoRemoval({ action }: { action: FormAction }) {
  return (
    <Notice tone="ok" role="status">
      The entry is removed.
      <ActionForm action={action} aria-label="Undo the removal" className="mt-2">
        <SubmitButton size="small" variant="plain" pendingLabel="Restoring…">
          Undo
        </SubmitButton>
      </ActionForm>
    </Notice>
  )
}
