import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormDisclosure } from '#components/ui/form-disclosure.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { actionItemFieldNames as names } from '#lib/domain/action-item/field-names.ts'
import { ACTION_ITEM_KINDS, actionItemKindFacts } from '#lib/domain/action-item/kind.ts'
import {
  ACTION_ITEM_PRIORITIES,
  type ActionItemPriority,
  actionItemPriorityNames,
} from '#lib/domain/action-item/priority.ts'
import { actionItemStatusNames, isOpen, OPEN_STATUSES } from '#lib/domain/action-item/status.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { formatDateForInput, formatDay } from '#lib/format/date-time.ts'
import { DueAtField } from './due-at-field.tsx'

type DueDates = Readonly<Record<ActionItemPriority, Date | null>>

type ActionItemFormProps = {
  action: FormAction
  /** The item to change; without it the form adds one. */
  item?: ActionItem
  /** ActionItemVersion of the item to change; given from outside, so that its script is not sent where items are only added. */
  version?: ReactNode
  /** The due date that each priority brings along; null for none. */
  dueDates?: DueDates | undefined
}

/** Adds an action item to an incident, one after the other, or changes one. */
export function ActionItemForm({ action, item, version, dueDates }: ActionItemFormProps) {
  return (
    <ActionForm
      action={action}
      aria-label={item ? 'Change this action item' : 'Add an action item'}
      labels={names}
      resetOnSuccess={!item}
      className="max-w-prose space-y-4"
    >
      {item ? (
        <>
          {version}
          {/* A due time of a script is finer than this form: while its day stays, so does the time. */}
          {item.dueAt && <input type="hidden" name="dueAtBefore" value={item.dueAt.toISOString()} />}
          <Fields item={item} />
          <div className="flex flex-wrap gap-2">
            <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
            <LinkButton href={`/action-items/${item.id}`} variant="quiet">
              Cancel
            </LinkButton>
          </div>
        </>
      ) : (
        <FormDisclosure summary="Add an action item">
          <Fields dueDates={dueDates} />
          <SubmitButton pendingLabel="Saving…">Add action item</SubmitButton>
        </FormDisclosure>
      )}
    </ActionForm>
  )
}

const FIRST_PRIORITY = 'p2'

function Fields({ item, dueDates }: Pick<ActionItemFormProps, 'item' | 'dueDates'>) {
  return (
    <>
      <TextInput
        name="title"
        label={names.title}
        hint="A step someone can finish: “Fail readiness on SIGTERM”, not “Improve deploys”."
        defaultValue={item?.title}
        required
        maxLength={200}
      />
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
        <Select
          name="kind"
          label={names.kind}
          options={ACTION_ITEM_KINDS.map((value) => ({ value, label: actionItemKindFacts[value].choice }))}
          defaultValue={item?.kind ?? 'prevent'}
        />
        <Select
          name="priority"
          label={names.priority}
          options={ACTION_ITEM_PRIORITIES.map((value) => ({ value, label: actionItemPriorityNames[value] }))}
          defaultValue={item?.priority ?? FIRST_PRIORITY}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="owner"
          label={names.owner}
          optional
          hint="A person or a team."
          defaultValue={item?.owner}
          maxLength={100}
        />
        {dueDates ? (
          <DueAtField
            label={names.dueAt}
            hint={hintOf(dueDates)}
            dates={inputsOf(dueDates)}
            priority={FIRST_PRIORITY}
          />
        ) : (
          <TextInput
            name="dueAt"
            type="date"
            label={names.dueAt}
            optional
            hint="Until the end of that day, UTC."
            defaultValue={formatDateForInput(item?.dueAt)}
          />
        )}
      </div>
      <TextInput
        name="trackerUrl"
        type="url"
        label={names.trackerUrl}
        optional
        placeholder="https://"
        defaultValue={item?.trackerUrl}
        maxLength={2000}
      />
      {item && isOpen(item.status) && (
        <Select
          name="status"
          label={names.status}
          options={OPEN_STATUSES.map((value) => ({ value, label: actionItemStatusNames[value] }))}
          defaultValue={item.status}
          className="max-w-60"
        />
      )}
      <TextArea
        name="description"
        label={names.description}
        optional
        hint="Markdown."
        defaultValue={item?.description}
      />
    </>
  )
}

function inputsOf(dates: DueDates): Record<string, string> {
  return Object.fromEntries(ACTION_ITEM_PRIORITIES.map((priority) => [priority, formatDateForInput(dates[priority])]))
}

/** Without script the date does not follow the priority, so the hint says all of them. */
function hintOf(dates: DueDates): string {
  const all = ACTION_ITEM_PRIORITIES.map((priority) => {
    const dueAt = dates[priority]
    return `${actionItemPriorityNames[priority]} ${dueAt ? formatDay(dueAt, dueAt) : 'none'}`
  })
  return `Usual for this severity: ${all.join(', ')}. Until the end of that day, UTC.`
}
