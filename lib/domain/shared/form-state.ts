/** What a submitted form shows: a result, messages by field, and what was typed. */
export type FormState = {
  readonly status: 'idle' | 'error' | 'ok'
  readonly message?: string
  readonly fieldErrors?: Readonly<Record<string, readonly string[]>>
  readonly values?: Readonly<Record<string, string | readonly string[]>>
  /** A secret that is shown this once: a new token, an invitation's address. */
  readonly shown?: { readonly label: string; readonly text: string }
}

export const IDLE_FORM: FormState = { status: 'idle' }

/** A server action of a form. */
export type FormAction = (state: FormState, data: FormData) => Promise<FormState>
