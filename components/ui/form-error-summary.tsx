import type { Ref } from 'react'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { fieldId } from './form-context.tsx'

type FormErrorSummaryProps = {
  formId: string
  state: FormState
  /** Names of fields; an empty one where the message says it all. */
  labels?: Record<string, string> | undefined
  /** Where something is mended that is no field of the form. */
  hrefs?: Record<string, string> | undefined
  ref?: Ref<HTMLDivElement> | undefined
}

/** Says what to mend, with a link to each field; or, after success, what was done. */
export function FormErrorSummary({ formId, state, labels = {}, hrefs = {}, ref }: FormErrorSummaryProps) {
  if (state.status === 'ok' && state.message) {
    return (
      <p role="status" className="mb-4 border-l-3 border-ok bg-panel px-3 py-2">
        {state.message}
      </p>
    )
  }
  if (state.status !== 'error') return null
  const errors = Object.entries(state.fieldErrors ?? {})
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="alert"
      className="mb-5 rounded-r-md border-l-3 border-sev1 bg-panel px-3.5 py-2.5"
    >
      <p className="font-semibold">{state.message ?? 'Nothing was saved yet. Please mend the following.'}</p>
      {errors.length > 0 && (
        <ul className="mt-1">
          {errors.map(([name, messages]) => (
            <li key={name}>
              <a href={hrefs[name] ?? `#${fieldId(formId, name)}`} className="link-inline">
                {[labels[name] ?? nameInWords(name), messages.join(' ')].filter(Boolean).join(': ')}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** `impact.failedRequests` → "Failed requests": what is left to say where the page gave no label. */
function nameInWords(name: string): string {
  const last = name.split('.').findLast((part) => !/^\d+$/.test(part)) ?? name
  const words = last
    .replace(/At$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
