import type { DiagnosisAnswer } from '#lib/domain/diagnosis/answer.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'

/** What the form of a diagnosis shows: the answer above it, and what is kept of the logs, to be stored with an incident. */
export type DiagnoseState = {
  readonly form: FormState
  readonly answer: DiagnosisAnswer | null
  readonly kept: { readonly caseFile: string; readonly startedAt: string | null } | null
}
