'use client'

import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from 'react'
import { buttonClass } from '#components/ui/button-style.ts'
import type { SelectOption } from '#components/ui/select.tsx'
import { IDLE_FORM } from '#lib/domain/shared/form-state.ts'
import { UTC, zonePlace } from '#lib/domain/shared/zone.ts'
import type { QuickEntryContext } from './tell-quick-entry.ts'
import { forgetText, keepText, readText } from './timeline-draft.ts'
import type { TimelineFormAction, TimelineFormState, TimelineItem } from './timeline-item.ts'

type QuickEntryLineProps = {
  action: TimelineFormAction
  /** Under which this tab keeps what is typed. */
  draftKey: string
  context: QuickEntryContext
  /** Shown beside UTC in the reading. */
  besideZone: string | null
  kinds: readonly SelectOption[]
  onAdded: (item: TimelineItem) => void
}

const EXAMPLE = '14:02 rolled back'

/** One line, one entry: the time, then what happened. What it will become is shown while it is typed. */
export function QuickEntryLine({ action, draftKey, context, besideZone, kinds, onAdded }: QuickEntryLineProps) {
  const [state, dispatch, pending] = useActionState<TimelineFormState, FormData>(action, IDLE_FORM)
  const [reading, setReading] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const line = useRef<HTMLInputElement>(null)
  const error = [...(state.fieldErrors?.line ?? []), ...(state.fieldErrors?.kind ?? [])].join(' ') || state.message

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer counts once, whatever the parent makes of it
  useEffect(() => {
    // A refusal is shown where the line is read, until it is typed in again.
    if (state.status === 'error') setReading('')
    if (!state.item) return
    form.current?.reset()
    forgetText(draftKey)
    setReading('')
    onAdded(state.item)
    line.current?.focus()
  }, [state])

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is there
  useEffect(() => {
    const text = readText(draftKey)
    if (text === null || !line.current || line.current.value !== '') return
    line.current.value = text
    void read()
  }, [])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const data = new FormData(event.currentTarget)
    data.set('inPlace', 'yes')
    startTransition(() => dispatch(data))
  }

  async function read() {
    const typed = line.current?.value ?? ''
    keepText(draftKey, typed)
    // Loaded when the first letter is typed: most readers of a page write nothing.
    const { tellQuickEntry } = await import('./tell-quick-entry.ts')
    if (typed === line.current?.value)
      setReading(tellQuickEntry(typed, context, besideZone, kindNameOf(kinds, form.current)))
  }

  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={submit}
      onInput={read}
      aria-label="Add an entry in one line"
      noValidate
    >
      <label htmlFor="quick-entry" className="mb-1 block text-sm font-semibold">
        Add an entry
        <span className="font-normal text-soft">
          {' '}
          · times in {context.zone === UTC ? UTC : zonePlace(context.zone)}
        </span>
      </label>
      <div className="flex flex-wrap gap-2 sm:flex-nowrap">
        <input
          ref={line}
          id="quick-entry"
          name="line"
          type="text"
          autoComplete="off"
          enterKeyHint="send"
          maxLength={2000}
          placeholder={EXAMPLE}
          defaultValue={typedLine(state.status === 'error' ? state.values?.line : undefined)}
          className="control"
          aria-describedby="quick-entry-reading quick-entry-hint"
          aria-invalid={state.status === 'error' || undefined}
        />
        <select
          name="kind"
          aria-label="Kind"
          className="control pr-1 max-sm:w-auto max-sm:grow sm:w-44"
          defaultValue=""
        >
          <option value="">Kind by its words</option>
          {kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button type="submit" aria-disabled={pending || undefined} className={buttonClass('primary')}>
          {pending ? 'Adding…' : 'Add'}
        </button>
      </div>
      <input type="hidden" name="zone" value={context.zone} />
      {context.lastAt !== null && <input type="hidden" name="lastAt" value={new Date(context.lastAt).toISOString()} />}
      <p
        id="quick-entry-reading"
        className="mt-1 min-h-5 text-sm"
        role={state.status === 'error' ? 'alert' : undefined}
      >
        {reading || (state.status === 'error' ? <strong className="text-sev1">{error}</strong> : null)}
      </p>
      <p id="quick-entry-hint" className="text-sm text-soft">
        <kbd>14:02 rolled back</kbd>, <kbd>+5m paged on-call</kbd>, <kbd>yesterday 2pm CET …</kbd>; <kbd>!</kbd> marks a
        key event, <kbd>#mitigation</kbd> a kind.
      </p>
    </form>
  )
}

function typedLine(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'object' ? value[0] : value
}

/** The kind that was chosen in the list, by name; null while the words decide. */
function kindNameOf(kinds: readonly SelectOption[], form: HTMLFormElement | null): string | null {
  const chosen = form ? new FormData(form).get('kind') : null
  return kinds.find(({ value }) => value === chosen)?.label ?? null
}
