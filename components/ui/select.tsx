'use client'

import { describedBy, Field, type FieldProps } from './field.tsx'
import { singleValue, useFieldState } from './form-context.tsx'

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined }
export type SelectGroup = { label: string; options: readonly SelectOption[] }

type SelectProps = FieldProps & {
  name: string
  options: readonly (SelectOption | SelectGroup)[]
  defaultValue?: string | null | undefined
  /** First, empty choice, for example "Not known yet". */
  placeholder?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
}

export function Select(props: SelectProps) {
  const { label, hint, optional, hideLabel, className, name, options, defaultValue, placeholder, ...rest } = props
  const { id, errors, submitted } = useFieldState(name)
  return (
    <Field {...{ id, label, hint, optional, hideLabel, errors, className }}>
      <select
        id={id}
        name={name}
        defaultValue={singleValue(submitted, defaultValue ?? '')}
        className="control pr-1"
        {...describedBy(id, hint, errors)}
        {...rest}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((choice) => (
                <Choice key={choice.value} {...choice} />
              ))}
            </optgroup>
          ) : (
            <Choice key={option.value} {...option} />
          ),
        )}
      </select>
    </Field>
  )
}

function Choice({ value, label, disabled }: SelectOption) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  )
}
