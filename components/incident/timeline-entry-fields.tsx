'use client'

import { Checkbox } from '#components/ui/checkbox.tsx'
import { Select, type SelectOption } from '#components/ui/select.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { EvidenceFields } from './evidence-fields.tsx'
import { timelineEntryLabels } from './timeline-entry-labels.ts'
import type { TimelineEntryValues } from './timeline-item.ts'

type TimelineEntryFieldsProps = {
  incidentNumber: number
  /** Value of the time field to begin with, in UTC. */
  occurredAt: string
  kinds: readonly SelectOption[]
  /** The entry to change; without it the fields are those of a new one. */
  values?: TimelineEntryValues | undefined
  withEvidence?: boolean | undefined
}

export function TimelineEntryFields(props: TimelineEntryFieldsProps) {
  const { incidentNumber, occurredAt, kinds, values, withEvidence } = props
  // A step of a minute lets the time be changed by the arrow keys; a time with seconds needs finer ones.
  const hasSeconds = occurredAt.length > 16
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="occurredAt"
          type="datetime-local"
          label={timelineEntryLabels.occurredAt}
          defaultValue={occurredAt}
          step={hasSeconds ? 'any' : 60}
          required
        />
        <Select name="kind" label={timelineEntryLabels.kind} options={kinds} defaultValue={values?.kind ?? 'note'} />
      </div>
      <TextArea
        name="text"
        label={timelineEntryLabels.text}
        hint="Markdown. Speak of roles and systems."
        rows={3}
        defaultValue={values?.text}
        required
        maxLength={20_000}
      />
      <Checkbox
        name="isKeyEvent"
        label="A key event"
        hint="Stands out in the timeline."
        defaultChecked={values?.isKeyEvent ?? false}
      />
      <EvidenceFields incidentNumber={incidentNumber} values={values} isOpen={withEvidence} />
    </>
  )
}
