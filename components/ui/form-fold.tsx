'use client'

import { type ReactNode, use } from 'react'
import { classNames } from './class-names.ts'
import { FormContext } from './form-context.tsx'
import { Shape } from './shape.tsx'

type FormFoldProps = {
  summary: ReactNode
  /** What is inside, quietly beside the summary. */
  note?: ReactNode
  /** Fields inside: an error or a typed value of one of them opens the fold. */
  names: readonly string[]
  open?: boolean | undefined
  /** Belongs to the field above it, rather than being a part of its own. */
  inline?: boolean | undefined
  children: ReactNode
}

/** A part of a form that most can skip; never hides an error or something that was typed. */
export function FormFold({ summary, note, names, open = false, inline = false, children }: FormFoldProps) {
  const { state } = use(FormContext)
  const isNeeded = names.some((name) => {
    const typed = state.values?.[name]
    return state.fieldErrors?.[name] !== undefined || (typed !== undefined && typed.length > 0)
  })
  return (
    <details open={open || isNeeded} className={classNames('group', !inline && 'border-t border-rule pt-4')}>
      <summary className="flex flex-wrap items-baseline gap-x-2.5">
        <span className={classNames('link', inline ? 'text-sm' : 'font-semibold')}>
          <Shape name="triangle" className="mr-2 size-[0.6em] rotate-90 group-open:rotate-180" />
          {summary}
        </span>
        {note && <span className="text-sm text-soft">{note}</span>}
      </summary>
      <div className={inline ? 'mt-2' : 'mt-4 space-y-5'}>{children}</div>
    </details>
  )
}
