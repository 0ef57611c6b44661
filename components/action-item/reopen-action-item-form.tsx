import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

export function ReopenActionItemForm({ action }: { action: FormAction }) {
  return (
    <ActionForm
      action={action}
      aria-label="Reopen this action item"
      labels={{ reason: 'Why again' }}
      className="max-w-prose space-y-4"
    >
      <TextArea
        name="reason"
        label="Why again"
        hint="What did not hold, or what changed. It is kept in the history below."
        rows={3}
        required
        maxLength={2000}
      />
      <SubmitButton variant="plain" pendingLabel="Reopening…">
        Reopen action item
      </SubmitButton>
    </ActionForm>
  )
}
