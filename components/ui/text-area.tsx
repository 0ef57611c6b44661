'use client'

import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { describedBy, Field, type FieldProps } from './field.tsx'
import { singleValue, useFieldState } from './form-context.tsx'

type TextAreaProps = FieldProps &
  Omit<ComponentProps<'textarea'>, 'id' | 'name' | 'defaultValue'> & {
    name: string
    defaultValue?: string | null | undefined
    /** For log lines and commands. */
    monospace?: boolean | undefined
  }

/** Several lines of text; it grows with what is typed where the browser can do so. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, optional, hideLabel, className, name, defaultValue, monospace, rows = 4, ...rest } = props
  const { id, errors, submitted } = useFieldState(name)
  return (
    <Field {...{ id, label, hint, optional, hideLabel, errors, className }}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        defaultValue={singleValue(submitted, defaultValue ?? undefined)}
        className={classNames(
          'control field-sizing-content max-h-[60vh]',
          // Browsers that size a field by its content leave out `rows`.
          rows >= 6 ? 'min-h-44' : 'min-h-20',
          monospace && 'font-mono text-sm',
        )}
        {...describedBy(id, hint, errors)}
        {...rest}
      />
    </Field>
  )
}
