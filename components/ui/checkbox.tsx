'use client'

import type { ReactNode } from 'react'
import { describedBy, FieldErrors } from './field.tsx'
import { useFieldState } from './form-context.tsx'

type CheckboxProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  value?: string
  defaultChecked?: boolean
  className?: string | undefined
}

/** A single yes or no. */
export function Checkbox({ name, label, hint, value = 'on', defaultChecked = false, className }: CheckboxProps) {
  const { id, errors, submitted, wasSubmitted } = useFieldState(name)
  const checked = wasSubmitted ? submitted !== undefined && submitted !== '' : defaultChecked
  return (
    <div className={className}>
      <label className="flex cursor-pointer gap-2 py-1">
        <input
          id={id}
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={checked}
          className="mt-[calc((1lh-1rem)/2)] size-4 shrink-0"
          {...describedBy(id, hint, errors)}
        />
        <span>
          {label}
          {hint && (
            <span id={`${id}-hint`} className="block text-sm text-soft">
              {hint}
            </span>
          )}
        </span>
      </label>
      {errors.length > 0 && <FieldErrors id={id} errors={errors} />}
    </div>
  )
}
