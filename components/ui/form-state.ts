/** What a server action of a form answers; `values` brings back what was typed when the page is rendered without script. */
export type FormState = {
  status: 'idle' | 'error' | 'ok'
  message?: string
  /** Field name → sentences that say what is allowed. */
  fieldErrors?: Record<string, string[]>
  values?: Record<string, string | string[]>
}

export const idleFormState: FormState = { status: 'idle' }

export type FormAction = (state: FormState, formData: FormData) => Promise<FormState>
