import { ActionForm } from '#components/ui/action-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type RepeatCheckFormProps = { action: FormAction; rulesVersion: number }

/** For a check that was made with older rules: the same files against those of today. */
export function RepeatCheckForm({ action, rulesVersion }: RepeatCheckFormProps) {
  return (
    <ActionForm action={action} aria-label="Repeat the check">
      <Notice
        title="The rules have changed since."
        action={
          <SubmitButton variant="plain" size="small" pendingLabel="Checking…">
            Check the same files again
          </SubmitButton>
        }
      >
        This check used version {rulesVersion}.
      </Notice>
    </ActionForm>
  )
}
