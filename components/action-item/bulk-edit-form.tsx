import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormDisclosure } from '#components/ui/form-disclosure.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import { actionItemFieldNames as names } from '#lib/domain/action-item/field-names.ts'
import { ACTION_ITEM_PRIORITIES, actionItemPriorityNames } from '#lib/domain/action-item/priority.ts'
import { actionItemStatusNames, OPEN_STATUSES } from '#lib/domain/action-item/status.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { SelectAllRows } from './select-all-rows.tsx'

type BulkEditFormProps = {
  /** Changes the selected items; without it the list is only shown. */
  action: FormAction | null
  items: readonly ActionItemListItem[]
  /** The table, with a box in each row. */
  children: ReactNode
}

const AS_IT_IS = 'Leave as it is'
const LABELS = { ...names, item: 'Selected items', changes: 'What is to change', reason: 'Why not' }

/** One form around the list, and around an empty one, to say what was done: what is selected in it is changed at once. What a choice needs shows by a style alone. */
export function BulkEditForm({ action, items, children }: BulkEditFormProps) {
  if (!action) return <>{children}</>
  return (
    <ActionForm action={action} id="bulk" labels={LABELS} resetOnSuccess aria-label="Change several action items">
      {items.length > 0 && (
        <div className="no-print mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 [&>details[open]]:basis-full">
          <SelectAllRows items={items.map(({ id, version }) => ({ id, version }))} />
          <FormDisclosure summary="Change selected items…">
            <Changes />
            <SubmitButton pendingLabel="Changing…">Change selected items</SubmitButton>
          </FormDisclosure>
        </div>
      )}
      {children}
    </ActionForm>
  )
}

function Changes() {
  return (
    <div className="grid max-w-4xl gap-4 border-l-2 border-rule pl-4 sm:grid-cols-2 lg:grid-cols-4">
      <div className="group/owner space-y-2">
        <Select
          name="ownerHow"
          label={names.owner}
          placeholder={AS_IT_IS}
          options={[
            { value: 'set', label: 'Set to…' },
            { value: 'nobody', label: 'Nobody' },
          ]}
        />
        <TextInput
          name="owner"
          label="New owner"
          maxLength={100}
          className="hidden group-has-[option[value=set]:checked]/owner:block"
        />
      </div>
      <div className="group/due space-y-2">
        <Select
          name="dueHow"
          label={names.dueAt}
          placeholder={AS_IT_IS}
          options={[
            { value: 'set', label: 'Set to…' },
            { value: 'default', label: 'As usual for severity and priority, from today' },
            { value: 'none', label: 'No due date' },
          ]}
        />
        <TextInput
          name="dueAt"
          type="date"
          label="New due date"
          className="hidden group-has-[option[value=set]:checked]/due:block"
        />
      </div>
      <Select
        name="priority"
        label={names.priority}
        placeholder={AS_IT_IS}
        options={ACTION_ITEM_PRIORITIES.map((value) => ({ value, label: actionItemPriorityNames[value] }))}
      />
      <div className="group/status space-y-2">
        <Select
          name="status"
          label={names.status}
          placeholder={AS_IT_IS}
          options={[
            ...OPEN_STATUSES.map((value) => ({ value, label: actionItemStatusNames[value] })),
            { value: 'completed', label: 'Close as completed' },
            { value: 'wont-do', label: 'Close as won’t do' },
          ]}
        />
        <TextArea
          name="reason"
          label="Why not"
          rows={3}
          maxLength={2000}
          className="hidden group-has-[option[value=wont-do]:checked]/status:block"
        />
      </div>
    </div>
  )
}
