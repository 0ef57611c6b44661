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
import { FormContext } from '#components/ui/form-context.tsx'
import { FormErrorSummary } from '#components/ui/form-error-summary.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { IDLE_FORM } from '#lib/domain/shared/form-state.ts'
import type { DiagnoseState } from './diagnose-form-state.ts'
import { DiagnosisResult } from './diagnosis-result.tsx'
import { type KeepActions, KeepDiagnosis } from './keep-diagnosis.tsx'
import { LOG_LABELS, LogFields } from './log-fields.tsx'
import { useSentLogs } from './use-sent-logs.ts'

type DiagnoseFormProps = {
  action: (state: DiagnoseState, data: FormData) => Promise<DiagnoseState>
  /** For logs that are too large to go with the form. */
  userId: string
  /** What else is known: questions, service, zone. */
  children: ReactNode
  /** Where the answer can be kept. */
  keep?: KeepActions | undefined
  submitLabel?: string
}

const IDLE: DiagnoseState = { form: IDLE_FORM, answer: null, kept: null }

/** Logs in, answer above them: without script an ordinary POST, with script in place and for large files piece by piece. */
export function DiagnoseForm({ action, userId, children, keep, submitLabel = 'Diagnose' }: DiagnoseFormProps) {
  const [{ form: answered, ...state }, dispatch, pending] = useActionState(action, IDLE)
  const id = useId()
  const summaryRef = useRef<HTMLDivElement>(null)
  const answerRef = useRef<HTMLElement>(null)
  const { send, share, problem } = useSentLogs(userId)
  const form = useMemo(
    () => (problem ? { status: 'error' as const, message: problem, fieldErrors: { files: [problem] } } : answered),
    [problem, answered],
  )

  useEffect(() => {
    if (form.status === 'error') summaryRef.current?.focus()
    if (state.answer) answerRef.current?.focus()
  }, [form, state.answer])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending || share !== null) return
    const data = await send(new FormData(event.currentTarget))
    if (data) startTransition(() => dispatch(data))
  }

  const isBusy = pending || share !== null
  const context = useMemo(() => ({ id, state: form, pending: isBusy }), [id, form, isBusy])
  return (
    <>
      {state.answer && (
        <section ref={answerRef} tabIndex={-1} className="mb-10 outline-none" aria-label="Diagnosis">
          <DiagnosisResult answer={state.answer} />
        </section>
      )}
      {keep && <KeepDiagnosis state={{ form: answered, ...state }} {...keep} />}
      <FormContext value={context}>
        <form action={dispatch} onSubmit={submit} className="max-w-3xl space-y-4" noValidate aria-label="Logs to read">
          <FormErrorSummary ref={summaryRef} formId={id} state={form} labels={LOG_LABELS} />
          <LogFields />
          {children}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton pendingLabel="Reading…">{submitLabel}</SubmitButton>
            {share !== null && (
              <span className="flex items-center gap-2 text-soft" role="status">
                <progress value={share} max={1} aria-label="Sent" />
                {share < 1 ? `${Math.floor(share * 100)} % sent` : 'Reading…'}
              </span>
            )}
          </div>
        </form>
      </FormContext>
    </>
  )
}
