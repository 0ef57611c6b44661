import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { DueDefaults } from '#lib/domain/action-item/due-defaults.ts'
import { ACTION_ITEM_PRIORITIES, actionItemPriorityNames } from '#lib/domain/action-item/priority.ts'
import { SEVERITIES, severityFacts } from '#lib/domain/incident/severity.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type DueDefaultsFormProps = { action: FormAction; defaults: DueDefaults; basedOn: Date | null }

/** Days by severity of the incident and priority of the item; the table is small enough for a phone as it is. */
export function DueDefaultsForm({ action, defaults, basedOn }: DueDefaultsFormProps) {
  return (
    <ActionForm action={action} labels={LABELS} aria-label="Change the days" className="max-w-prose space-y-5">
      <p>
        Days from the day on which an action item is added until it is due. The form of a new item is filled in with
        that date and says so; a script asks for it with <code>"dueAt": "default"</code>. An empty field means no due
        date.
      </p>
      <input type="hidden" name="basedOn" value={basedOn?.toISOString() ?? ''} />
      <table className="w-full max-w-md table-fixed">
        <caption className="sr-only">Days until an action item is due</caption>
        <thead>
          <tr className="text-sm text-soft">
            <th scope="col" className="w-16 pr-2 pb-1 text-start font-normal">
              Incident
            </th>
            {ACTION_ITEM_PRIORITIES.map((priority) => (
              <th key={priority} scope="col" className="pb-1 text-start font-normal">
                {actionItemPriorityNames[priority]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SEVERITIES.map((severity) => (
            <tr key={severity}>
              <th scope="row" className="py-1 pr-2 text-start align-top font-semibold whitespace-nowrap">
                <span className="inline-block pt-1.5">{severityFacts[severity].name}</span>
              </th>
              {ACTION_ITEM_PRIORITIES.map((priority) => (
                <td key={priority} className="py-1 pr-2 align-top">
                  <TextInput
                    name={`${severity}.${priority}`}
                    label={LABELS[`${severity}.${priority}`]}
                    hideLabel
                    inputMode="numeric"
                    maxLength={4}
                    defaultValue={defaults[severity][priority]}
                    inputClassName="px-2 text-end tabular-nums"
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
    </ActionForm>
  )
}

const LABELS: Readonly<Record<string, string>> = Object.fromEntries(
  SEVERITIES.flatMap((severity) =>
    ACTION_ITEM_PRIORITIES.map((priority) => [
      `${severity}.${priority}`,
      `${severityFacts[severity].name}, ${actionItemPriorityNames[priority]}`,
    ]),
  ),
)
