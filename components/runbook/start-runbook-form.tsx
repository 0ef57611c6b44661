import { ActionForm } from '#components/ui/action-form.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { SERVICE_TYPES, type ServiceType, serviceTypeNames } from '#lib/domain/service/service-type.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type StartRunbookFormProps = { action: FormAction; type: ServiceType; editHref: string }

/** The first step: the commonest causes for what the service runs on, ready to be adapted. */
export function StartRunbookForm({ action, type, editHref }: StartRunbookFormProps) {
  return (
    <ActionForm action={action} className="flex flex-wrap items-end gap-2" aria-label="Start the runbook">
      <Select
        name="type"
        label="Start with the common causes for"
        options={SERVICE_TYPES.map((value) => ({ value, label: serviceTypeNames[value] }))}
        defaultValue={type}
        className="max-w-full"
      />
      <SubmitButton pendingLabel="Writing…">Start runbook</SubmitButton>
      <LinkButton href={editHref} variant="quiet">
        Write it from scratch
      </LinkButton>
    </ActionForm>
  )
}
