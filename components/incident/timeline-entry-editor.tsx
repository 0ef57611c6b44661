'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import type { SelectOption } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { forgetText, keepDraft, type TimelineDraft } from './timeline-draft.ts'
import { TimelineEntryFields } from './timeline-entry-fields.tsx'
import { timelineEntryLabels } from './timeline-entry-labels.ts'
import { TimelineEntryVersion } from './timeline-entry-version.tsx'
import { timelineFormValues } from './timeline-form-values.ts'
import type { TimelineEntryValues, TimelineFormAction, TimelineItem } from './timeline-item.ts'

type TimelineEntryEditorProps = {
  incidentNumber: number
  draftKey: string
  place: TimelineDraft['place']
  kinds: readonly SelectOption[]
  /** The entry to change; null to add one. */
  values: TimelineEntryValues | null
  /** What was typed before the page was loaded again. */
  typed: TimelineEntryValues | null
  save: TimelineFormAction
  onSaved: (item: TimelineItem) => void
  onCancel: () => void
}

/** The form of an entry in its place in the timeline. Ctrl+Enter saves, Escape leaves while nothing was typed. */
export default function TimelineEntryEditor(props: TimelineEntryEditorProps) {
  const { incidentNumber, draftKey, place, kinds, values, typed, save, onSaved } = props
  const [stored, setStored] = useState(values)
  const frame = useRef<HTMLDivElement>(null)
  const isTyped = useRef(typed !== null)
  const shown = typed ?? values

  useEffect(() => {
    frame.current?.querySelector<HTMLElement>('textarea[name="text"]')?.focus()
  }, [])

  async function submit(state: FormState, data: FormData): Promise<FormState> {
    const { item, stored: newer, ...result } = await save(state, data)
    if (newer) setStored(newer)
    if (item) {
      forgetText(draftKey)
      onSaved(item)
    }
    return result
  }

  function cancel() {
    forgetText(draftKey)
    props.onCancel()
  }

  function onInput() {
    isTyped.current = true
    const form = frame.current?.querySelector('form')
    if (form) keepDraft(draftKey, { place, values: timelineFormValues(form, shown) })
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      frame.current?.querySelector('form')?.requestSubmit()
    } else if (event.key === 'Escape' && !isTyped.current) cancel()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for the form inside, each with a button beside it
    <div ref={frame} onKeyDown={onKeyDown} onInput={onInput} className="border-l-3 border-accent py-1 pl-3.5">
      <ActionForm
        keepsTyped={false}
        action={submit}
        aria-label={values ? 'Change this entry' : 'Add an entry here'}
        labels={timelineEntryLabels}
        className="max-w-prose space-y-4"
      >
        {stored && <TimelineEntryVersion values={stored} />}
        <TimelineEntryFields
          incidentNumber={incidentNumber}
          occurredAt={shown?.occurredAt ?? ('at' in place ? place.at : '')}
          kinds={kinds}
          values={shown ?? undefined}
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingLabel="Saving…">{values ? 'Save' : 'Add entry'}</SubmitButton>
          <Button variant="quiet" onClick={cancel}>
            Cancel
          </Button>
        </div>
      </ActionForm>
    </div>
  )
}
