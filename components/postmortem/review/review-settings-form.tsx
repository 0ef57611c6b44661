import { ActionForm } from '#components/ui/action-form.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { SEVERITIES, severityFacts } from '#lib/domain/incident/severity.ts'
import type { ReviewSettings } from '#lib/domain/postmortem/review-settings.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type ReviewSettingsFormProps = { action: FormAction; settings: ReviewSettings }

/** Until when post-mortems are published, and which need a second person. */
export function ReviewSettingsForm({ action, settings }: ReviewSettingsFormProps) {
  return (
    <ActionForm
      action={action}
      labels={LABELS}
      aria-label="How post-mortems are reviewed"
      className="max-w-prose space-y-6"
    >
      <input type="hidden" name="version" value={settings.version} />
      <fieldset>
        <legend className="font-semibold">Days until publication</legend>
        <p className="mb-3 text-soft">
          Calendar days from resolution; the post-mortem is due at the end of that day, UTC. An empty field asks for no
          deadline. A change holds for running ones too.
        </p>
        <div className="flex flex-wrap gap-4">
          {SEVERITIES.map((severity) => (
            <TextInput
              key={severity}
              name={`days.${severity}`}
              label={severityFacts[severity].name}
              inputMode="numeric"
              maxLength={2}
              defaultValue={settings.days[severity]}
              inputClassName="w-16 text-end tabular-nums"
            />
          ))}
        </div>
      </fieldset>
      <ChoiceGroup
        type="checkbox"
        name="signOffFor"
        legend="Published only after a sign-off"
        hint="Somebody with the editor or admin role, and not who asked for the review."
        choices={SEVERITIES.map((value) => ({ value, label: severityFacts[value].name }))}
        defaultValue={settings.signOffFor}
      />
      <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
    </ActionForm>
  )
}

const LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(SEVERITIES.map((severity) => [`days.${severity}`, severityFacts[severity].name])),
  signOffFor: 'Published only after a sign-off',
}
