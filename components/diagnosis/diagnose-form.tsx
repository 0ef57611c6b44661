'use client'

import { type FormEvent, startTransition, useActionState, useEffect, useId, useMemo, useRef } from 'react'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { FormContext } from '#components/ui/form-context.tsx'
import { FormErrorSummary } from '#components/ui/form-error-summary.tsx'
import { Select, type SelectOption } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { DiagnosisAnswer } from '#lib/domain/diagnosis/answer.ts'
import { type FormState, IDLE_FORM } from '#lib/domain/shared/form-state.ts'
import { DiagnosisResult } from './diagnosis-result.tsx'

export type DiagnoseState = { readonly form: FormState; readonly answer: DiagnosisAnswer | null }

type Question = { id: string; text: string; options: readonly SelectOption[] }

type DiagnoseFormProps = {
  action: (state: DiagnoseState, data: FormData) => Promise<DiagnoseState>
  services: readonly SelectOption[]
  questions: readonly Question[]
}

const LABELS = { logs: 'Log of the gateway', files: 'Or files', evidence: 'Log of the application or platform' }

/** Logs in, answer above them: without script an ordinary POST, with script in place. */
export function DiagnoseForm({ action, services, questions }: DiagnoseFormProps) {
  const [{ form: state, answer }, dispatch, pending] = useActionState(action, { form: IDLE_FORM, answer: null })
  const id = useId()
  const summaryRef = useRef<HTMLDivElement>(null)
  const answerRef = useRef<HTMLElement>(null)

  useEffect(() => {
    if (state.status === 'error') summaryRef.current?.focus()
    if (answer) answerRef.current?.focus()
  }, [state, answer])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const data = new FormData(event.currentTarget)
    startTransition(() => dispatch(data))
  }

  const hasAnswers = Object.entries(state.values ?? {}).some(
    ([name, value]) => name.startsWith('answers.') && value !== '',
  )
  const context = useMemo(() => ({ id, state, pending }), [id, state, pending])
  return (
    <FormContext value={context}>
      {answer && (
        <section ref={answerRef} tabIndex={-1} className="mb-10 outline-none" aria-label="Diagnosis">
          <DiagnosisResult answer={answer} />
        </section>
      )}
      <form action={dispatch} onSubmit={submit} className="max-w-3xl space-y-4" noValidate aria-label="Logs to read">
        <FormErrorSummary ref={summaryRef} formId={id} state={state} labels={LABELS} />
        <TextArea
          label={LABELS.logs}
          name="logs"
          rows={8}
          monospace
          hint="Error and access log of nginx, HAProxy, Envoy, a load balancer, Apache httpd, Traefik, Caddy or Varnish. One line is enough."
        />
        <TextInput
          label={LABELS.files}
          name="files"
          type="file"
          multiple
          optional
          hint="At most 8 MB in all. Larger ones: npm run hindsight -- diagnose FILE…"
        />
        <TextArea
          label={LABELS.evidence}
          name="evidence"
          rows={4}
          monospace
          optional
          hint="Of the same minutes: application log, journal, kernel, Kubernetes events, deploy log."
        />
        <Disclosure summary="What else is known" open={hasAnswers}>
          <div className="grid gap-4 md:grid-cols-2">
            <Select label="Service" name="service" options={services} placeholder="Any" optional />
            {questions.map(({ id: question, text, options }) => (
              <Select
                key={question}
                label={text}
                name={`answers.${question}`}
                options={options}
                placeholder="Don’t know"
                optional
              />
            ))}
            <TextArea
              label="Remarks"
              className="md:col-span-2"
              name="remarks"
              rows={2}
              optional
              hint="In your words: “brief, at each deploy”, “only POST fails”."
            />
          </div>
        </Disclosure>
        <SubmitButton pendingLabel="Reading…">Diagnose</SubmitButton>
      </form>
    </FormContext>
  )
}
