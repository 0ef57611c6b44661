import { ActionForm } from '#components/ui/action-form.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

export function RevokeIntegrationForm({ action }: { action: FormAction }) {
  return (
    <Confirm
      danger
      summary="Revoke the key…"
      consequence="Alerts of this sender are refused at once. Those received stay. This cannot be undone."
    >
      <ActionForm action={action} aria-label="Revoke the key">
        <SubmitButton variant="danger" size="small">
          Revoke the key
        </SubmitButton>
      </ActionForm>
    </Confirm>
  )
}
