'use client'

import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { FieldErrors } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import { useFieldState } from './form-context.tsx'

type Choice = { value: string; label: ReactNode; hint?: ReactNode }

type ChoiceGroupProps = {
  type: 'radio' | 'checkbox'
  name: string
  legend: ReactNode
  hint?: ReactNode
  choices: readonly Choice[]
  defaultValue?: string | readonly string[] | undefined
  inline?: boolean | undefined
  className?: string | undefined
}

/** One of several (radio) or any of several (checkbox). */
export function ChoiceGroup({ type, name, legend, hint, choices, defaultValue, inline, className }: ChoiceGroupProps) {
  const { id, errors, submitted, wasSubmitted } = useFieldState(name)
  const chosen = wasSubmitted ? submitted : defaultValue
  const isChosen = (value: string) => (Array.isArray(chosen) ? chosen.includes(value) : chosen === value)
  const errorId = errors.length > 0 ? `${id}-error` : undefined
  return (
    <Fieldset legend={legend} hint={hint} kind="field" className={className} aria-describedby={errorId}>
      <div className={inline ? 'flex flex-wrap gap-x-5' : undefined}>
        {choices.map((choice, index) => (
          <label key={choice.value} className="flex cursor-pointer gap-2 py-1">
            <input
              // The first choice carries the field's own id, so that the error summary leads there.
              id={index === 0 ? id : undefined}
              type={type}
              name={name}
              value={choice.value}
              defaultChecked={isChosen(choice.value)}
              className={classNames('mt-[calc((1lh-1rem)/2)] size-4 shrink-0', type === 'radio' && 'rounded-full')}
            />
            <span>
              {choice.label}
              {choice.hint && <span className="block text-sm text-soft">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {errors.length > 0 && <FieldErrors id={id} errors={errors} />}
    </Fieldset>
  )
}
