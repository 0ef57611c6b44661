'use server'

import type { DiagnoseState } from '#components/diagnosis/diagnose-form.tsx'
import { answerOf, type DiagnosisAnswer } from '#lib/domain/diagnosis/answer.ts'
import { createDiagnosis } from '#lib/usecases/diagnosis/create-diagnosis.ts'
import { readDiagnosisForm } from '#lib/web/diagnosis-form.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function diagnoseAction(_: DiagnoseState, data: FormData): Promise<DiagnoseState> {
  let answer: DiagnosisAnswer | null = null
  const { input, values } = await readDiagnosisForm(data)
  const form = await submitForm(data, async ({ actor }) => {
    answer = answerOf(await createDiagnosis(actor, input))
    return {}
  })
  return { form: { ...form, values }, answer }
}
