import { ActionForm } from '#components/ui/action-form.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { EXCLUSION_KIND_NAMES, EXCLUSION_KINDS } from '#lib/domain/error-budget/exclusion.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

const LABELS = { kind: 'Kind', reason: 'Reason', startsAt: 'From, UTC', endsAt: 'Up to, UTC' }

export type ExclusionDraft = { kind?: string; reason?: string; startsAt?: string; endsAt?: string }

/** Minutes to leave out, typed or taken from a load test. */
export function ExclusionForm({ action, draft }: { action: FormAction; draft: ExclusionDraft }) {
  return (
    <ActionForm action={action} labels={LABELS} aria-label="Leave minutes out" className="max-w-prose space-y-5">
      <Select
        name="kind"
        label={LABELS.kind}
        options={EXCLUSION_KINDS.map((value) => ({ value, label: EXCLUSION_KIND_NAMES[value] }))}
        defaultValue={draft.kind}
      />
      <TextInput
        name="reason"
        label={LABELS.reason}
        hint="Whoever checks a figure of the reports reads it here."
        defaultValue={draft.reason}
      />
      <div className="flex flex-wrap gap-4">
        <TextInput name="startsAt" type="datetime-local" label={LABELS.startsAt} defaultValue={draft.startsAt} />
        <TextInput name="endsAt" type="datetime-local" label={LABELS.endsAt} defaultValue={draft.endsAt} />
      </div>
      <SubmitButton pendingLabel="Saving…">Leave these minutes out</SubmitButton>
    </ActionForm>
  )
}
