import type { ReactNode } from 'react'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { ActionForm } from './action-form.tsx'
import { Disclosure } from './disclosure.tsx'
import { SubmitButton } from './submit-button.tsx'

type ConfirmFormProps = {
  action: FormAction
  /** What the first press says: "Remove…". */
  summary: ReactNode
  /** What will happen, in a sentence, and whether it can be undone. */
  consequence: ReactNode
  /** What the button that does it says; it names the form too, unless `label` does. */
  button: string
  label?: string | undefined
  /** Said while the server works. */
  pendingLabel?: string
  danger?: boolean | undefined
  /** Hidden fields. */
  children?: ReactNode
}

/** A second step before something that is hard to undo; no modal, works without script. */
export function ConfirmForm({
  action,
  summary,
  consequence,
  button,
  label = button,
  pendingLabel,
  danger = false,
  children,
}: ConfirmFormProps) {
  return (
    <Disclosure summary={summary} look="button" variant={danger ? 'danger' : 'plain'}>
      <div className="max-w-prose border-l-3 border-sev1 pl-3.5 text-start">
        <p className="mb-2 whitespace-normal">{consequence}</p>
        <ActionForm action={action} aria-label={label}>
          {children}
          <SubmitButton variant={danger ? 'danger' : 'primary'} size="small" {...(pendingLabel && { pendingLabel })}>
            {button}
          </SubmitButton>
        </ActionForm>
      </div>
    </Disclosure>
  )
}
