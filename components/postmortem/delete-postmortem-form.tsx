import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

export function DeletePostmortemForm({ action, version }: { action: FormAction; version: number }) {
  return (
    <ConfirmForm
      action={action}
      danger
      summary="Delete post-mortem…"
      consequence="It goes to the bin with its revisions and comments, and is shown nowhere. Whoever opens its address can restore it."
      button="Delete post-mortem"
      pendingLabel="Deleting…"
    >
      <input type="hidden" name="version" value={version} />
    </ConfirmForm>
  )
}
