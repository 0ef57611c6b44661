'use client'

import { type ComponentProps, use } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-style.ts'
import { FormContext } from './form-context.tsx'

type SubmitButtonProps = Omit<ComponentProps<'button'>, 'type'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Said while the server works, for example "Saving…". */
  pendingLabel?: string
}

/** Stays focusable while pending, so that the focus is not lost; ActionForm ignores a second press. */
export function SubmitButton({
  children,
  variant = 'primary',
  size,
  pendingLabel,
  className,
  ...rest
}: SubmitButtonProps) {
  const status = useFormStatus()
  const form = use(FormContext)
  const pending = status.pending || form.pending
  return (
    <button
      type="submit"
      aria-disabled={pending || undefined}
      className={buttonClass(variant, size, className)}
      {...rest}
    >
      {pending && pendingLabel ? pendingLabel : children}
    </button>
  )
}
