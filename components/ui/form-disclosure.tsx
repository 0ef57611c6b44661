'use client'

import { type ReactNode, use } from 'react'
import { Disclosure } from './disclosure.tsx'
import { FormContext } from './form-context.tsx'

type FormDisclosureProps = {
  /** "Add an entry" */
  summary: string
  open?: boolean | undefined
  children: ReactNode
}

/** Folds the fields of a form below a button that names it. Once submitted it stays open: for the errors, or for one more. */
export function FormDisclosure({ summary, open = false, children }: FormDisclosureProps) {
  const { state } = use(FormContext)
  return (
    <Disclosure summary={summary} look="button" open={open || state.status !== 'idle'}>
      <div className="mt-3 space-y-4">{children}</div>
    </Disclosure>
  )
}
