import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type RunImportFormProps = { action: FormAction; label: string }

export function RunImportForm({ action, label }: RunImportFormProps) {
  return (
    <ActionForm action={action} aria-label="Import">
      <SubmitButton pendingLabel="Importing…">{label}</SubmitButton>
    </ActionForm>
  )
}
