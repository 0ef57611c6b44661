'use client'

import { type ReactNode, type ToggleEvent, use } from 'react'
import { Disclosure } from './disclosure.tsx'
import { FormContext } from './form-context.tsx'

type FormDisclosureProps = {
  /** "Add an entry" */
  summary: string
  open?: boolean | undefined
  /** `link` for what stands often on a page and is seldom used. */
  look?: 'link' | 'button'
  children: ReactNode
}

/** Folds the fields of a form below a button that names it. Once submitted it stays open: for the errors, or for one more. */
export function FormDisclosure({ summary, open = false, look = 'button', children }: FormDisclosureProps) {
  const { state } = use(FormContext)
  return (
    <Disclosure summary={summary} look={look} open={open || state.status !== 'idle'} onToggle={enterFirstField}>
      <div className="mt-3 space-y-4">{children}</div>
    </Disclosure>
  )
}

/** Who opens it goes on typing: the letters belong into its first field, and not to the keys of the page. */
function enterFirstField({ currentTarget: details }: ToggleEvent<HTMLDetailsElement>): void {
  // One that opens by itself leaves the focus where it is.
  if (!details.open || document.activeElement !== details.querySelector('summary')) return
  details.querySelector<HTMLElement>('textarea, select, input:not([type="hidden"])')?.focus()
}
