import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { OutagePolicy } from '#lib/domain/error-budget/outage-policy.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

const LABELS = {
  incidentPercent: 'One incident above, % of the 30-day budget',
  classPercent: 'One root cause above, % of the 90-day budget',
}

/** Above which shares of a budget something must follow. */
export function OutagePolicyForm({ action, policy }: { action: FormAction; policy: OutagePolicy }) {
  return (
    <ActionForm action={action} labels={LABELS} aria-label="Outage policy" className="max-w-prose space-y-6">
      <input type="hidden" name="version" value={policy.version} />
      <TextInput
        name="incidentPercent"
        label={LABELS.incidentPercent}
        hint="It needs a published post-mortem and an action of priority P0. 20 is usual."
        inputMode="decimal"
        defaultValue={policy.incidentPercent}
        inputClassName="w-20 text-end tabular-nums"
      />
      <TextInput
        name="classPercent"
        label={LABELS.classPercent}
        hint="All incidents of a service with that cause together: it stands on the list of the next review."
        inputMode="decimal"
        defaultValue={policy.classPercent}
        inputClassName="w-20 text-end tabular-nums"
      />
      <p className="text-soft">
        Exactly the limit is still within it. A change holds at once, also for incidents of the past.
      </p>
      <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
    </ActionForm>
  )
}
