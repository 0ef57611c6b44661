'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import type { SelectOption } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { TimelineEntryFields } from './timeline-entry-fields.tsx'
import { timelineEntryLabels } from './timeline-entry-labels.ts'
import { TimelineEntryVersion } from './timeline-entry-version.tsx'
import type { TimelineEntryValues, TimelineFormAction, TimelineItem } from './timeline-item.ts'

type TimelineEntryEditorProps = {
  incidentNumber: number
  /** Value of the time field to begin with, in UTC. */
  occurredAt: string
  kinds: readonly SelectOption[]
  /** The entry to change; null to add one. */
  values: TimelineEntryValues | null
  save: TimelineFormAction
  onSaved: (item: TimelineItem) => void
  onCancel: () => void
}

/** The form of an entry in its place in the timeline. Ctrl+Enter saves, Escape leaves while nothing was typed. */
export default function TimelineEntryEditor(props: TimelineEntryEditorProps) {
  const { incidentNumber, occurredAt, kinds, values, save, onSaved, onCancel } = props
  const [stored, setStored] = useState(values)
  const frame = useRef<HTMLDivElement>(null)
  const isTyped = useRef(false)

  useEffect(() => {
    frame.current?.querySelector<HTMLElement>('textarea[name="text"]')?.focus()
  }, [])

  async function submit(state: FormState, data: FormData): Promise<FormState> {
    const { item, stored: newer, ...result } = await save(state, data)
    if (newer) setStored(newer)
    if (item) onSaved(item)
    return result
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      frame.current?.querySelector('form')?.requestSubmit()
    } else if (event.key === 'Escape' && !isTyped.current) onCancel()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for the form inside, each with a button beside it
    <div
      ref={frame}
      onKeyDown={onKeyDown}
      onInput={() => {
        isTyped.current = true
      }}
      className="border-l-3 border-accent py-1 pl-3.5"
    >
      <ActionForm
        action={submit}
        aria-label={values ? 'Change this entry' : 'Add an entry here'}
        labels={timelineEntryLabels}
        className="max-w-prose space-y-4"
      >
        {stored && <TimelineEntryVersion values={stored} />}
        <TimelineEntryFields
          incidentNumber={incidentNumber}
          occurredAt={occurredAt}
          kinds={kinds}
          values={values ?? undefined}
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingLabel="Saving…">{values ? 'Save' : 'Add entry'}</SubmitButton>
          <Button variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      </ActionForm>
    </div>
  )
}
