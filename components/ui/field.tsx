import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type FieldProps = {
  label: ReactNode
  /** What is allowed or helpful, before anything went wrong. */
  hint?: ReactNode
  optional?: boolean | undefined
  hideLabel?: boolean | undefined
  className?: string | undefined
}

type FieldFrameProps = FieldProps & { id: string; errors: readonly string[]; children: ReactNode }

/** Label, hint, control and errors of one field; the control points at hint and errors with `describedBy`. */
export function Field({ id, label, hint, optional, hideLabel, errors, className, children }: FieldFrameProps) {
  return (
    <div className={className}>
      <label htmlFor={id} className={classNames('mb-1 block text-sm font-semibold', hideLabel && 'sr-only')}>
        {label}
        {optional && <span className="font-normal text-soft"> (optional)</span>}
      </label>
      {children}
      {errors.length > 0 && <FieldErrors id={id} errors={errors} />}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-soft">
          {hint}
        </p>
      )}
    </div>
  )
}

export function FieldErrors({ id, errors }: { id: string; errors: readonly string[] }) {
  return (
    <p id={`${id}-error`} className="mt-1 text-sm font-semibold text-sev1">
      <span className="sr-only">Error: </span>
      {errors.join(' ')}
    </p>
  )
}

/** Attributes that tie a control to the hint and errors of its Field. */
export function describedBy(id: string, hint: ReactNode, errors: readonly string[]) {
  const ids = [errors.length > 0 && `${id}-error`, Boolean(hint) && `${id}-hint`].filter(Boolean).join(' ')
  return {
    'aria-describedby': ids || undefined,
    'aria-invalid': errors.length > 0 || undefined,
  }
}
