'use client'

import { type ReactNode, use } from 'react'
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
    <Disclosure summary={summary} look={look} open={open || state.status !== 'idle'}>
      <div className="mt-3 space-y-4">{children}</div>
    </Disclosure>
  )
}
