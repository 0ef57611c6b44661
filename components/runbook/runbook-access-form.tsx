import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { RunbookAccess } from '#lib/domain/runbook/access-settings.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type RunbookAccessFormProps = { action: FormAction; access: RunbookAccess }

export function RunbookAccessForm({ action, access }: RunbookAccessFormProps) {
  return (
    <ActionForm action={action} className="max-w-prose space-y-5" aria-label="Who can open runbooks">
      <input type="hidden" name="version" value={access.version} />
      <Checkbox
        name="isPublic"
        label="Links to runbooks open without signing in"
        hint="For whoever reaches this server: causes and commands, without incidents, budgets and people."
        defaultChecked={access.isPublic}
      />
      <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
    </ActionForm>
  )
}
