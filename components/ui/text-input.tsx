'use client'

import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { describedBy, Field, type FieldProps } from './field.tsx'
import { singleValue, useFieldState } from './form-context.tsx'

type TextInputProps = FieldProps &
  Omit<ComponentProps<'input'>, 'id' | 'name' | 'defaultValue'> & {
    name: string
    defaultValue?: string | number | null | undefined
    inputClassName?: string | undefined
  }

/** One line of text, a number, a date or a password. Passwords are never filled in again. */
export function TextInput(props: TextInputProps) {
  const {
    label,
    hint,
    optional,
    hideLabel,
    className,
    name,
    defaultValue,
    inputClassName,
    type = 'text',
    ...rest
  } = props
  const { id, errors, submitted } = useFieldState(name)
  const initial = type === 'password' ? undefined : singleValue(submitted, defaultValue?.toString())
  return (
    <Field {...{ id, label, hint, optional, hideLabel, errors, className }}>
      <input
        id={id}
        name={name}
        type={type}
        defaultValue={initial}
        className={classNames('control', inputClassName)}
        {...describedBy(id, hint, errors)}
        {...rest}
      />
    </Field>
  )
}
