import type { ReactNode } from 'react'
import { Disclosure } from './disclosure.tsx'

type ConfirmProps = {
  /** What the first press says: "Remove…". */
  summary: ReactNode
  /** What will happen, in a sentence, and whether it can be undone. */
  consequence: ReactNode
  /** The form with the button that does it. */
  children: ReactNode
  danger?: boolean | undefined
}

/** A second step before something that is hard to undo; no modal, works without script. */
export function Confirm({ summary, consequence, children, danger }: ConfirmProps) {
  return (
    <Disclosure summary={summary} look="button" variant={danger ? 'danger' : 'plain'}>
      <div className="max-w-prose border-l-3 border-sev1 pl-3.5">
        <p className="mb-2">{consequence}</p>
        {children}
      </div>
    </Disclosure>
  )
}
