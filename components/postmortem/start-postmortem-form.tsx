import { ActionForm } from '#components/ui/action-form.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type StartPostmortemFormProps = {
  action: FormAction
  /** Names, the default first; the choice is shown when there is one. */
  templates: readonly string[]
}

export function StartPostmortemForm({ action, templates }: StartPostmortemFormProps) {
  return (
    <ActionForm action={action} className="space-y-4" aria-label="Begin the post-mortem">
      <p className="text-soft">
        It begins with what is recorded: times and durations, impact, share of the error budget, cause and key events.
        The timeline and the action items belong to the incident and stand in the document as they are.
      </p>
      {templates.length > 1 && (
        <Select
          name="template"
          label="Template"
          options={templates.map((name) => ({ value: name, label: name }))}
          className="max-w-full"
        />
      )}
      <SubmitButton pendingLabel="Beginning…">Begin the post-mortem</SubmitButton>
    </ActionForm>
  )
}
