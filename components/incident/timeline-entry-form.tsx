import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { FormDisclosure } from '#components/ui/form-disclosure.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { TIMELINE_ENTRY_KINDS, timelineEntryKindNames } from '#lib/domain/incident/timeline-entry-kind.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { EvidenceFields } from './evidence-fields.tsx'
import { timelineEntryLabels } from './timeline-entry-labels.ts'
import { TimelineEntryVersion } from './timeline-entry-version.tsx'

type TimelineEntryFormProps = {
  action: FormAction
  /** What the time field starts with: on the page of an incident, a time of that incident. */
  occurredAt: Date
  /** The entry to change; without it the form adds one. */
  entry?: TimelineEntry
}

/** Adds an entry to a timeline, one after the other, or changes one. */
export function TimelineEntryForm({ action, occurredAt, entry }: TimelineEntryFormProps) {
  return (
    <ActionForm
      action={action}
      aria-label={entry ? 'Change this entry' : 'Add an entry to the timeline'}
      labels={timelineEntryLabels}
      resetOnSuccess={!entry}
      className="max-w-prose space-y-4"
    >
      {entry ? (
        <>
          <TimelineEntryVersion entry={entry} />
          <Fields occurredAt={occurredAt} entry={entry} />
          <div className="flex flex-wrap gap-2">
            <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
            <LinkButton href={`/incidents/${entry.incidentNumber}#entry-${entry.id}`} variant="quiet">
              Cancel
            </LinkButton>
          </div>
        </>
      ) : (
        <FormDisclosure summary="Add an entry">
          <Fields occurredAt={occurredAt} />
          <SubmitButton pendingLabel="Saving…">Add entry</SubmitButton>
        </FormDisclosure>
      )}
    </ActionForm>
  )
}

function Fields({ occurredAt, entry }: Pick<TimelineEntryFormProps, 'occurredAt' | 'entry'>) {
  const hasSeconds = occurredAt.getTime() % 60_000 !== 0
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="occurredAt"
          type="datetime-local"
          label={timelineEntryLabels.occurredAt}
          defaultValue={occurredAt.toISOString().slice(0, hasSeconds ? 23 : 16)}
          step={hasSeconds ? 'any' : 60}
          required
        />
        <Select
          name="kind"
          label={timelineEntryLabels.kind}
          options={TIMELINE_ENTRY_KINDS.map((value) => ({ value, label: timelineEntryKindNames[value] }))}
          defaultValue={entry?.kind ?? 'note'}
        />
      </div>
      <TextArea
        name="text"
        label={timelineEntryLabels.text}
        hint="Markdown. Speak of roles and systems."
        rows={3}
        defaultValue={entry?.text}
        required
        maxLength={20_000}
      />
      <Checkbox
        name="isKeyEvent"
        label="A key event"
        hint="Stands out in the timeline."
        defaultChecked={entry?.isKeyEvent ?? false}
      />
      <EvidenceFields evidence={entry?.evidence ?? []} />
    </>
  )
}
