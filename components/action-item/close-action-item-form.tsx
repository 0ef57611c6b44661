import { ActionForm } from '#components/ui/action-form.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

/** Closes an action item. The reason is asked for where it is needed, by a style alone, so without script too. */
export function CloseActionItemForm({ action }: { action: FormAction }) {
  return (
    <ActionForm
      action={action}
      aria-label="Close this action item"
      labels={{ resolution: 'How it ends', reason: 'Why not' }}
      className="group/close max-w-prose space-y-4"
    >
      <ChoiceGroup
        type="radio"
        name="resolution"
        legend="How it ends"
        choices={[
          { value: 'completed', label: 'Completed', hint: 'It is done, and holds.' },
          { value: 'wont_do', label: 'Won’t do', hint: 'It will not be done; the reason stays with it.' },
        ]}
        defaultValue="completed"
      />
      <TextArea
        name="reason"
        label="Why not"
        hint="For those who meet the same cause again. Markdown."
        rows={3}
        maxLength={2000}
        className="hidden group-has-[input:not([value=completed]):checked]/close:block"
      />
      <SubmitButton pendingLabel="Closing…">Close action item</SubmitButton>
    </ActionForm>
  )
}
