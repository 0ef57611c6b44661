'use client'

import { use, useEffect, useId, useRef } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { FormContext } from '#components/ui/form-context.tsx'

/** A secret that the form's answer carries: shown this once, selected by one click, with a button that copies it. */
export function ShownOnce({ note }: { note: string }) {
  const { state } = use(FormContext)
  const id = useId()
  const fieldRef = useRef<HTMLInputElement>(null)
  const text = state.shown?.text
  useEffect(() => {
    if (text !== undefined) fieldRef.current?.focus()
  }, [text])
  if (!state.shown) return null
  const { label } = state.shown
  return (
    <div className="mb-5 max-w-prose rounded-r-md border-l-3 border-ok bg-panel px-3.5 py-2.5">
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          id={id}
          ref={fieldRef}
          value={state.shown.text}
          readOnly
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-note`}
          onFocus={(event) => event.currentTarget.select()}
          className="control font-mono text-sm"
        />
        <CopyButton text={state.shown.text} what={label.toLowerCase()} />
      </div>
      <p id={`${id}-note`} className="mt-1 text-sm text-soft">
        {note}
      </p>
    </div>
  )
}
