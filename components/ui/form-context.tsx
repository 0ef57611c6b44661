'use client'

import { createContext, use } from 'react'
import { type FormState, IDLE_FORM } from '#lib/domain/shared/form-state.ts'

type FormContextValue = { id: string; state: FormState; pending: boolean }

export const FormContext = createContext<FormContextValue>({ id: '', state: IDLE_FORM, pending: false })

/** What a field needs to know about its form; outside an ActionForm (filters) it is an idle form without an id. */
export function useFieldState(name: string) {
  const { id, state, pending } = use(FormContext)
  return {
    id: fieldId(id, name),
    errors: state.fieldErrors?.[name] ?? [],
    submitted: state.values?.[name],
    wasSubmitted: state.values !== undefined,
    pending,
  }
}

export function fieldId(formId: string, name: string): string {
  return formId ? `${formId}-${name}` : `field-${name}`
}

/** First of the submitted values, else the default. */
export function singleValue(
  submitted: string | readonly string[] | undefined,
  fallback: string | undefined,
): string | undefined {
  return typeof submitted === 'object' ? submitted[0] : (submitted ?? fallback)
}
