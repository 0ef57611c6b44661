'use client'

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useMemo,
  useRef,
} from 'react'
import { type FormAction, IDLE_FORM } from '#lib/domain/shared/form-state.ts'
import { FormContext } from './form-context.tsx'
import { FormErrorSummary } from './form-error-summary.tsx'
import { useKeptForm } from './use-kept-form.ts'

type ActionFormProps = {
  action: FormAction
  children: ReactNode
  className?: string | undefined
  /** Prefix of the field ids; give one when a link must lead to a field. */
  id?: string | undefined
  /** Names of fields as the page shows them, for the error summary. */
  labels?: Record<string, string> | undefined
  /** Where the error summary leads for what is no field of this form. */
  hrefs?: Record<string, string> | undefined
  /** Empty the form after success, for forms that add one more. */
  resetOnSuccess?: boolean | undefined
  /** Whether this tab keeps what is typed until it is saved; not where another part of the page does. */
  keepsTyped?: boolean | undefined
  'aria-label'?: string | undefined
  'aria-labelledby'?: string | undefined
}

/**
 * A form on a server action. Without script it is an ordinary POST and the server renders the answer; with script the
 * fields keep what was typed, also over a reload; errors move the focus to the summary.
 */
export function ActionForm({
  action,
  children,
  className,
  id,
  labels,
  hrefs,
  resetOnSuccess = false,
  keepsTyped = true,
  ...aria
}: ActionFormProps) {
  const [state, dispatch, pending] = useActionState(action, IDLE_FORM)
  const generatedId = useId()
  const formId = id ?? generatedId
  const formRef = useRef<HTMLFormElement>(null)
  const summaryRef = useRef<HTMLDivElement>(null)
  const kept = useKeptForm(formRef, state, keepsTyped)

  useEffect(() => {
    if (state.status === 'error') summaryRef.current?.focus()
    if (state.status === 'ok' && resetOnSuccess) formRef.current?.reset()
  }, [state, resetOnSuccess])

  // Dispatching by hand instead of through React's form action avoids its automatic reset of the fields.
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const submitter = (event.nativeEvent as SubmitEvent).submitter
    const data = new FormData(event.currentTarget, submitter)
    kept.noteSent()
    startTransition(() => dispatch(data))
  }

  const context = useMemo(() => ({ id: formId, state, pending }), [formId, state, pending])
  return (
    <FormContext value={context}>
      <form
        ref={formRef}
        action={dispatch}
        onSubmit={submit}
        onInput={kept.keep}
        className={className}
        noValidate
        {...aria}
      >
        {kept.isRestored && (
          <p role="status" className="mb-4 text-sm text-soft">
            What you had typed is here again, not saved yet.{' '}
            <button type="button" className="link" onClick={kept.discard}>
              Discard it
            </button>
          </p>
        )}
        <FormErrorSummary ref={summaryRef} formId={formId} state={state} labels={labels} hrefs={hrefs} />
        {children}
      </form>
    </FormContext>
  )
}
