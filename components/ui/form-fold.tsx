'use client'

import { type ReactNode, use } from 'react'
import { FormContext } from './form-context.tsx'

type FormFoldProps = {
  summary: ReactNode
  /** What is inside, quietly beside the summary. */
  note?: ReactNode
  /** Fields inside: an error or a typed value of one of them opens the fold. */
  names: readonly string[]
  open?: boolean | undefined
  children: ReactNode
}

/** A part of a form that most can skip; never hides an error or something that was typed. */
export function FormFold({ summary, note, names, open = false, children }: FormFoldProps) {
  const { state } = use(FormContext)
  const isNeeded = names.some((name) => {
    const typed = state.values?.[name]
    return state.fieldErrors?.[name] !== undefined || (typed !== undefined && typed.length > 0)
  })
  return (
    <details open={open || isNeeded} className="group border-t border-rule pt-4">
      <summary className="flex flex-wrap items-baseline gap-x-2.5">
        <span className="link font-semibold">{summary}</span>
        {note && <span className="text-sm text-soft">{note}</span>}
      </summary>
      <div className="mt-4 space-y-5">{children}</div>
    </details>
  )
}
