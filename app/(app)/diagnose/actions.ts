'use server'

import type { DiagnoseState } from '#components/diagnosis/diagnose-form-state.ts'
import { answerOf } from '#lib/domain/diagnosis/answer.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createIncidentAnalysis } from '#lib/usecases/diagnosis/create-incident-analysis.ts'
import { diagnoseCaseFile } from '#lib/usecases/diagnosis/diagnose-case-file.ts'
import { createIncident } from '#lib/usecases/incident/create-incident.ts'
import { echoedValues, toldOfForm } from '#lib/web/diagnosis-form.ts'
import { incidentNumberOf, optionalTextOf, textOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'
import { caseFileOfForm } from './case-file-of-form.ts'

export async function diagnoseAction(_: DiagnoseState, data: FormData): Promise<DiagnoseState> {
  let found: Pick<DiagnoseState, 'answer' | 'kept'> = { answer: null, kept: null }
  const form = await submitForm(data, async ({ actor }) => {
    const caseFile = await caseFileOfForm(actor, data)
    const service = optionalTextOf(data, 'service')
    const view = await diagnoseCaseFile(actor, { caseFile, ...toldOfForm(data), ...(service ? { service } : {}) })
    const startedAt = view.period?.from.toISOString() ?? null
    found = { answer: answerOf(view), kept: { caseFile: JSON.stringify(caseFile), startedAt } }
    return {}
  })
  return { form: { ...form, values: echoedValues(data) }, ...found }
}

/** Keeps a diagnosis with an incident that there is. */
export async function keepDiagnosisAction(_: FormState, data: FormData): Promise<FormState> {
  const { values: _all, ...state } = await submitForm(data, async ({ actor, now }) => {
    const caseFile = await caseFileOfForm(actor, data)
    const number = String(incidentNumberOf(data, 'incident') ?? '')
    const analysis = await createIncidentAnalysis(actor, number, { caseFile, ...toldOfForm(data) }, { now })
    return { redirectTo: `/incidents/${number}/analysis/${analysis.id}` }
  })
  return { ...state, values: echoedValues(data) }
}

/** Declares an incident, and keeps the diagnosis with it. */
export async function startIncidentAction(_: FormState, data: FormData): Promise<FormState> {
  const { values: _all, ...state } = await submitForm(data, async ({ actor, now }) => {
    const caseFile = await caseFileOfForm(actor, data)
    const input = {
      title: textOf(data, 'title'),
      severity: textOf(data, 'severity'),
      services: [textOf(data, 'service')],
      startedAt: optionalTextOf(data, 'startedAt') ?? now.toISOString(),
    }
    const { number } = await createIncident(actor, input, { now })
    const told = { caseFile, ...toldOfForm(data) }
    const analysis = await createIncidentAnalysis(actor, String(number), told, { now })
    return { redirectTo: `/incidents/${number}/analysis/${analysis.id}` }
  })
  return { ...state, values: echoedValues(data) }
}
