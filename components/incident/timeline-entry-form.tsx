import { ActionForm } from '#components/ui/action-form.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { TimelineEntryFields } from './timeline-entry-fields.tsx'
import { timelineEntryLabels } from './timeline-entry-labels.ts'
import { TimelineEntryVersion } from './timeline-entry-version.tsx'
import type { TimelineEntryValues } from './timeline-item.ts'
import { timelineKindOptions } from './timeline-kind-options.ts'

type TimelineEntryFormProps = {
  action: FormAction
  incidentNumber: number
  /** What the time field starts with, in UTC. */
  occurredAt: string
  /** The entry to change; without it the form adds one. */
  values?: TimelineEntryValues
}

/** Adds an entry to a timeline or changes one, on a page of its own. */
export function TimelineEntryForm({ action, incidentNumber, occurredAt, values }: TimelineEntryFormProps) {
  const back = `/incidents/${incidentNumber}${values ? `#entry-${values.id}` : '#timeline'}`
  return (
    <ActionForm
      action={action}
      aria-label={values ? 'Change this entry' : 'Add an entry to the timeline'}
      labels={timelineEntryLabels}
      className="max-w-prose space-y-4"
    >
      {values && <TimelineEntryVersion values={values} />}
      <TimelineEntryFields
        incidentNumber={incidentNumber}
        occurredAt={occurredAt}
        kinds={timelineKindOptions}
        values={values}
        // The short way is the line below the timeline; who comes here has more to add.
        withEvidence
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingLabel="Saving…">{values ? 'Save' : 'Add entry'}</SubmitButton>
        <LinkButton href={back} variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  )
}
